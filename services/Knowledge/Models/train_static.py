"""Trains the static vectors further and writes them in the form that they came in.

    python3 train_static.py ORIGINAL/model.safetensors VOCAB.txt TRAINED.safetensors SENTENCES.jsonl... [--goes 3] [--share .5]

Needs the packages numpy, onnx and torch, as train.py does. SENTENCES.jsonl is what `tests/Evaluation -- sentences` writes. A
question's vector is to be nearer to a right sentence's than to those of its wrong ones and of other questions' sentences. A sentence's
vector is that of the index (`Embedding/Embedder`): its own with a share of its title's and of the sentence's before it. What is
trained is a matrix for all rows, a weight of each and, held near zero, a change of each: few questions must not undo what
many sentences taught. What is written is a mean of the original's rows and of those of several goes, each in another order.
"""
import argparse
import json
import random
import struct

import numpy
import torch
import torch.nn.functional as functional

from train import Pieces

TITLE_SHARE, BEFORE_SHARE = .4, .3  # as Embedder has them
QUESTIONS_A_STEP, WRONG, TEMPERATURE = 192, 6, .06
MATRIX_RATE, WEIGHT_RATE, ROW_RATE = 2e-3, 2e-2, 1e-3
MATRIX_DECAY, WEIGHT_DECAY, ROW_DECAY = .02, .02, .2


def read_rows(path):
    with open(path, "rb") as file:
        length, = struct.unpack("<Q", file.read(8))
        described, data = json.loads(file.read(length)), file.read()

    def numbers(name, kind):
        start, end = described[name]["data_offsets"]
        return numpy.frombuffer(data[start:end], kind).reshape(described[name]["shape"]).astype(numpy.float32)

    return torch.tensor(numbers("embeddings", numpy.int8) * numbers("weights", numpy.float32)[:, None])


def write_rows(rows, path):
    """Writes each row as whole steps of -127 to 127 and its factor."""
    values = rows.numpy()
    factors = (numpy.abs(values).max(axis=1) / 127).astype(numpy.float32)
    steps = numpy.rint(values / numpy.where(factors == 0, 1, factors)[:, None]).clip(-127, 127).astype(numpy.int8)
    described = json.dumps({
        "embeddings": {"dtype": "I8", "shape": list(steps.shape), "data_offsets": [0, steps.nbytes]},
        "weights": {"dtype": "F32", "shape": [len(factors)], "data_offsets": [steps.nbytes, steps.nbytes + factors.nbytes]},
    }).encode()
    described += b" " * (-len(described) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(described)) + described + steps.tobytes() + factors.tobytes())


def examples_in(paths, pieces):
    """Of each question that a sentence answers: its pieces, the right sentences and the wrong ones."""
    found, known = [], {}

    def of(text):
        if text not in known:
            known[text] = pieces.of(text)
        return known[text]

    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for example in map(json.loads, lines):
                sentences = [
                    ((of(sentence["text"]), of(sentence["title"] or ""), of(sentence["before"] or "")), sentence["right"])
                    for sentence in example["sentences"]]
                right = [sentence for sentence, is_right in sentences if is_right]
                if example["answerable"] and right:
                    found.append((of(example["question"]), right, [sentence for sentence, is_right in sentences if not is_right]))
    return found


def vectors(rows, texts):
    """The normalised sum of each text's rows."""
    starts = numpy.cumsum([0] + [len(text) for text in texts])[:-1]
    together = torch.tensor([piece for text in texts for piece in text], dtype=torch.long)
    return functional.normalize(functional.embedding_bag(together, rows, torch.tensor(starts), mode="sum"), dim=1)


def in_context(rows, sentences):
    own, title, before = (vectors(rows, texts) for texts in zip(*sentences))
    return functional.normalize(own + TITLE_SHARE * title + BEFORE_SHARE * before, dim=1)


def train(original, examples, go, options):
    """Trains rows on the questions in an order of its own for each go, and returns them."""
    count, width = original.shape
    identity, length = torch.eye(width), original.norm(dim=1).mean()
    matrix = identity.clone().requires_grad_()
    weights, change = torch.zeros(count, 1, requires_grad=True), torch.zeros(count, width, requires_grad=True)
    rates = [MATRIX_RATE, WEIGHT_RATE, ROW_RATE]
    optimizer = torch.optim.Adam(
        [{"params": [values], "lr": rate} for values, rate in zip((matrix, weights, change), rates)], betas=(.9, .99))
    chance, order = random.Random(go), []
    for step in range(options.steps):
        while len(order) < QUESTIONS_A_STEP:
            order += chance.sample(examples, len(examples))
        chosen, order = order[:QUESTIONS_A_STEP], order[QUESTIONS_A_STEP:]
        sentences, right_at = [], []
        for _, right, wrong in chosen:
            right_at.append(len(sentences))
            sentences += [chance.choice(right), *chance.sample(wrong, min(WRONG, len(wrong)))]
        used = sorted({piece for question, _, _ in chosen for piece in question}
                      | {piece for sentence in sentences for text in sentence for piece in text})
        number = {piece: i for i, piece in enumerate(used)}
        rows = (original[used] + change[used]) * torch.exp(weights[used]) @ matrix
        asked = vectors(rows, [[number[piece] for piece in question] for question, _, _ in chosen])
        said = in_context(rows, [[[number[piece] for piece in text] for text in sentence] for sentence in sentences])
        loss = functional.cross_entropy(asked @ said.T / TEMPERATURE, torch.tensor(right_at))
        held = (ROW_DECAY * ((change[used] / length) ** 2).sum(dim=1).mean()
                + WEIGHT_DECAY * (weights[used] ** 2).mean() + MATRIX_DECAY * ((matrix - identity) ** 2).sum())
        optimizer.zero_grad()
        (loss + held).backward()
        for group, rate in zip(optimizer.param_groups, rates):
            group["lr"] = rate * max(.05, 1 - step / options.steps)
        optimizer.step()
        if step % 20 == 19:
            print(f"go {go + 1} of {options.goes}, step {step + 1} of {options.steps}: loss {loss.item():.3f}", flush=True)
    with torch.no_grad():
        return (original + change) * torch.exp(weights) @ matrix


def unit(rows):
    """Rows of length one in the mean, so that tables can be averaged."""
    return rows / rows.norm(dim=1).mean()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("original", "vocabulary", "trained"):
        parser.add_argument(name)
    parser.add_argument("sentences", nargs="+")
    parser.add_argument("--goes", type=int, default=3, help="so many times, in another order, from the original; the mean is written")
    parser.add_argument("--steps", type=int, default=120, help=f"of each go, of {QUESTIONS_A_STEP} questions")
    parser.add_argument("--share", type=float, default=.5, help="what the trained rows count in the mean with the original's")
    given = parser.parse_args()
    untrained, found = read_rows(given.original), examples_in(given.sentences, Pieces(given.vocabulary))
    mean = unit(untrained) * (1 - given.share)
    for go in range(given.goes):
        mean += unit(train(untrained, found, go, given)) * given.share / given.goes
    write_rows(mean, given.trained)
