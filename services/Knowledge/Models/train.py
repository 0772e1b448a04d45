"""Trains the reader further, to tell what answers from what only shares the question's words.

    python3 train.py MODEL.onnx VOCAB.txt TRAINED.onnx SENTENCES.jsonl... [--minutes 60] [--share .5]

Needs the packages onnx, numpy and torch (Debian: python3-onnx python3-torch libopenblas0-pthread). MODEL.onnx is in the form
that fuse.py writes, and so is TRAINED.onnx; SENTENCES.jsonl is what `tests/Evaluation -- sentences` writes. Of each question, one right
sentence and the likest wrong ones are read as the ranker has them read (under their title, half of the time after the sentence before);
the right one is to score best of all, above 0, and what does not answer below 0. An unanswerable question has only sentences of the
second kind. A question and its twin, the same but for one thing and therefore without an answer, are read side by side: the sentence
that answers the one is to score higher for it than for the other. So that it learns what in a sentence answers, what the last layer
is given has to tell where the answer begins and ends too (of a sentence that does not answer, both at its first piece); that is
left out of what is written. The word vectors stay as they are.
What is written is a mean of the model's weights and of the trained ones: trained weights alone forget what the model knew.
"""
import argparse
import json
import math
import random
import time
import unicodedata

import numpy
import onnx
import torch
import torch.distributed
import torch.multiprocessing
import torch.nn.functional as functional
from onnx import numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384
MOST_PIECES, LEAST_FOR_SENTENCE = 160, 32
CLS, SEP, UNKNOWN = 101, 102, 100
QUESTIONS_A_STEP = 5  # of each worker, at least
TOGETHER = 24  # pairs of like length
DROPOUT = .1
HARD, WRONG, WRONG_OF_UNANSWERABLE = 12, 5, 4
TWINS = .45  # of what is drawn
SPANS_WEIGHT, TWINS_WEIGHT = .25, .5
SPANS_RATE = 10  # spans begin at nothing
GREATEST_WEIGHT = 64  # seven bits: products of bytes must not overflow where a processor adds two of them
GRAM_PAIRS = 1500

EMBEDDINGS = {"words": "word_embeddings", "types": "c4", "places": "c5"}
PRODUCTS = [f"layer.{n}.{part}" for n in range(LAYERS) for part in ("asked", "attention", "wide", "narrow")]
NORMS = [f"layer.{n}.{part}.{kind}" for n in range(LAYERS) for part in ("attended", "state") for kind in ("gain", "shift")]
ALIKE = ["c6", "c7", "score.w", "score.bias", *NORMS, *(f"{name}.bias" for name in PRODUCTS)]
SPANS = ["spans.w", "spans.bias"]


def read_weights(path):
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}

    def whole(name):
        zero = arrays[name + "_zero_point"].astype(numpy.float32)
        return (arrays[name + "_quantized"].astype(numpy.float32) - zero) * arrays[name + "_scale"]

    found = {name: whole(source) for name, source in EMBEDDINGS.items()}
    found |= {name: arrays[name + ".w"].astype(numpy.float32) * arrays[name + ".scale"] for name in PRODUCTS}
    found |= {name: arrays[name] for name in ALIKE}
    weights = {name: torch.tensor(numpy.array(values, dtype=numpy.float32)) for name, values in found.items()}
    spans = torch.randn(WIDTH, 2, generator=torch.Generator().manual_seed(1)) * .02
    return weights | dict(zip(SPANS, (spans, torch.zeros(2))))


def write_weights(original, weights, inputs, path):
    """Writes them in seven bits. Rounded one by one they would mostly become what they were before training."""
    changed = {name: weights[name].numpy() for name in ALIKE}
    for name in PRODUCTS:
        whole, scale = quantized(weights[name].double(), inputs[name])
        changed[name + ".w"], changed[name + ".scale"] = whole.numpy(), scale.numpy()
    model = onnx.load(original)
    for tensor in model.graph.initializer:
        if tensor.name in changed:
            old = numpy_helper.to_array(tensor)
            new = changed[tensor.name].astype(old.dtype).reshape(old.shape)
            tensor.CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(new), tensor.name))
    onnx.save(model, path)


def quantized(values, inputs):
    """Weights as whole numbers and the scale of each output; what rounding one changes, those after it make up for.

    After Frantar et al., GPTQ (2022); inputs is the sum of the outer products of what the weights are multiplied with.
    """
    greatest = values.abs().max(dim=0).values / GREATEST_WEIGHT
    scales = torch.stack([greatest * share for share in (1, .95, .9, .85, .8)]).clamp(min=1e-12)
    lost = torch.stack([((rounded(values, scale) * scale - values) ** 2).sum(dim=0) for scale in scales])
    scale = scales.gather(0, lost.argmin(dim=0, keepdim=True))[0]
    count = len(values)
    inputs = inputs + torch.eye(count, dtype=torch.double) * .01 * inputs.diagonal().mean()
    order = inputs.diagonal().argsort(descending=True)
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(inputs[order][:, order]))
    spread = torch.linalg.cholesky(inverse, upper=True)
    left, whole = values[order].clone(), torch.zeros_like(values)
    for i in range(count):
        whole[order[i]] = rounded(left[i], scale)
        error = (left[i] - whole[order[i]] * scale) / spread[i, i]
        left[i + 1:] -= spread[i, i + 1:, None] * error
    return whole, scale.float()


def rounded(values, scale):
    return (values / scale).round().clamp(-GREATEST_WEIGHT, GREATEST_WEIGHT)


def read(weights, pieces, types, mask, dropout=0.0, inputs=None):
    """Scores of pairs, and of their pieces the scores of being where the answer begins and ends [pairs, pieces, 2].

    Only attention sees what pairs are padded with. Where a dictionary of inputs is given, what each product is made of is added to it.
    """
    count, length = pieces.shape
    there = mask.reshape(-1).nonzero()[:, 0]
    hidden = ((1 - mask) * -1e4)[:, None, None, :]

    def packed(value):
        return value.reshape(count * length, -1)[there]

    def padded(value):
        return value.new_zeros(count * length, value.shape[-1]).index_copy(0, there, value).view(count, length, -1)

    def normal(value, name):
        return functional.layer_norm(value, (WIDTH,), weights[name + ".gain"], weights[name + ".shift"], 1e-12)

    def product(value, name):
        if inputs is not None:
            rows = value.double()
            inputs[name] = inputs.get(name, 0) + rows.T @ rows
        return torch.addmm(weights[name + ".bias"], value, weights[name])

    def heads(value):
        return value.view(count, -1, HEADS, WIDTH // HEADS).transpose(1, 2)

    state = functional.embedding(pieces, weights["words"]) + functional.embedding(types, weights["types"]) + weights["places"][:length]
    state = packed(functional.layer_norm(state, (WIDTH,), weights["c6"], weights["c7"], 1e-12))
    for n in range(LAYERS):
        at = f"layer.{n}"
        query, key, value = (heads(part) for part in padded(product(state, at + ".asked")).split(WIDTH, dim=2))
        if n == LAYERS - 1:
            spans = padded(torch.addmm(weights["spans.bias"], state, weights["spans.w"]))
            query, state = query[:, :, :1], padded(state)[:, 0]
        seen = torch.softmax(query / math.sqrt(WIDTH // HEADS) @ key.transpose(-1, -2) + hidden, -1)
        attended = (seen @ value).transpose(1, 2).reshape(count, -1, WIDTH)
        attended = attended[:, 0] if n == LAYERS - 1 else packed(attended)
        state = normal(state + functional.dropout(product(attended, at + ".attention"), dropout), at + ".attended")
        wide = functional.gelu(product(state, at + ".wide"))
        state = normal(state + functional.dropout(product(wide, at + ".narrow"), dropout), at + ".state")
    return torch.addmm(weights["score.bias"], state, weights["score.w"])[:, 0], spans


class Pieces:
    """Texts to word pieces: lower case, without accents, the longest piece of the vocabulary first."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as lines:
            self.vocabulary = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        self.known = {}

    def of(self, text):
        words, word = [], ""
        for letter in unicodedata.normalize("NFD", text.lower()):
            kind = unicodedata.category(letter)
            if kind == "Mn":
                continue
            if letter.isspace() or kind[0] in "CP" or letter in "$+<=>^`|~":
                words += [word, "" if letter.isspace() or kind[0] == "C" else letter]
                word = ""
            else:
                word += letter
        return [piece for each in [*words, word] if each for piece in self.of_word(each)]

    def of_word(self, word):
        if word not in self.known:
            pieces, start = [], 0
            while start < len(word):
                ends = range(len(word), start, -1)
                end = next((e for e in ends if ("##" if start else "") + word[start:e] in self.vocabulary), None)
                if end is None:
                    pieces = [UNKNOWN]
                    break
                pieces.append(self.vocabulary[("##" if start else "") + word[start:end]])
                start = end
            self.known[word] = pieces
        return self.known[word]

    def pair(self, question, sentence):
        head = self.of(question)[: MOST_PIECES - 3 - LEAST_FOR_SENTENCE]
        tail = self.of(sentence)[: MOST_PIECES - 3 - len(head)]
        return [CLS, *head, SEP, *tail, SEP], [0] * (len(head) + 2) + [1] * (len(tail) + 1)

    def span(self, pair, answers):
        """Where the first of the answers that stands in a pair's sentence stands last: its first and last piece; none: None."""
        pieces, types = pair
        for answer in filter(None, map(self.of, answers)):
            for first in range(len(pieces) - 1 - len(answer), types.index(1) - 1, -1):
                if pieces[first:first + len(answer)] == answer:
                    return first, first + len(answer) - 1
        return None


def batch(pairs):
    length = max(len(pieces) for pieces, _ in pairs)
    rows = [[[*row, *[0] * (length - len(row))] for row in rows] for rows in zip(*pairs)]
    mask = [[1] * len(pieces) + [0] * (length - len(pieces)) for pieces, _ in pairs]
    return torch.tensor(rows[0]), torch.tensor(rows[1]), torch.tensor(mask, dtype=torch.float32)


def by_length(pairs):
    """The places of pairs, those of like length together: padding costs attention as much as pieces do."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]))
    return [order[first:first + TOGETHER] for first in range(0, len(order), TOGETHER)]


def as_read(sentence, form):
    text = sentence["text"]
    if form != "titled" and sentence["before"]:
        text = f"{sentence['before']} {text}"
        if form == "before":
            return text
    return f"{sentence['title']}: {text}" if sentence["title"] else text


def examples_in(paths):
    """Single questions, and those with a twin, of which the second's first sentence is the one that answers the first."""
    found = {}
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            found |= {example["id"]: example for example in map(json.loads, lines)}

    def parted(example):
        right = [sentence for sentence in example["sentences"] if sentence["right"]]
        return example, right, [sentence for sentence in example["sentences"] if not sentence["right"]]

    twins = {example["twin_of"]: example for example in found.values() if example.get("twin_of") in found}
    pairs = []
    for one, other in twins.items():
        (first, right, wrong), (second, _, others) = parted(found[one]), parted(other)
        if right:
            others = [right[0], *(sentence for sentence in others if sentence["text"] != right[0]["text"])]
            pairs.append([(first, right, wrong), (second, [], others)])
    alone = [parted(example) for name, example in found.items() if name not in twins and example.get("twin_of") not in found]
    return [[one] for one in alone if (one[1] if one[0]["answerable"] else one[2])], pairs


def sentences_of(right, wrong, is_twin, chance):
    """A right one if there is one, of a twin the one that would answer the other question; two of the likest three, and others."""
    chosen = chance.sample(right, min(1, len(right))) + (wrong[:1] if is_twin else [])
    wrong = wrong[1:] if is_twin else wrong
    near = chance.sample(wrong[:3], min(2, len(wrong[:3])))
    hard = [sentence for sentence in wrong[:HARD] if all(sentence is not other for other in near)]
    count = (WRONG if right else WRONG_OF_UNANSWERABLE) - len(near) - 1
    return chosen + near + chance.sample(hard, min(count, len(hard))) + chance.sample(wrong[HARD:], min(1, len(wrong[HARD:])))


def loss_of(values, answerable):
    if not answerable:
        return .5 * (functional.softplus(values).mean() + functional.softplus(values.max()))
    each = functional.softplus(-values[0]) + functional.softplus(values[1:]).sum() / max(1, len(values) - 1)
    return .5 * each - torch.log_softmax(values, 0)[0]


def loss_of_spans(logits, types, mask, spans):
    """Of pairs whose span is known; the first piece stands for none."""
    known = [i for i, span in enumerate(spans) if span is not None]
    if not known:
        return logits.sum() * 0
    eligible = (types == 1) & (mask > 0)
    eligible[:, 0] = True
    logits = logits.masked_fill(~eligible[:, :, None], -1e4)[known]
    wanted = torch.tensor([spans[i] for i in known])
    counts = torch.tensor([3. if spans[i] != (0, 0) else .5 for i in known])
    lost = sum(functional.cross_entropy(logits[:, :, end], wanted[:, end], reduction="none") for end in (0, 1))
    return (lost * counts).sum()


def drawn(alone, twins, chance):
    """Questions to train on, for ever: each once before any comes again."""
    def each(units):
        while True:
            yield from chance.sample(units, len(units))

    alone, twins = each(alone) if alone else None, each(twins) if twins else None
    while True:
        yield next(twins if alone is None or (twins is not None and chance.random() < TWINS) else alone)


def step_loss(weights, pieces, units, chance):
    pairs, spans, groups, sides = [], [], [], []
    for unit in units:
        form = chance.choices(["titled", "titled after", "before"], [5, 4, 1])[0]
        for place, (example, right, wrong) in enumerate(unit):
            chosen = sentences_of(right, wrong, place == 1, chance)
            groups.append((len(pairs), len(pairs) + len(chosen), bool(right)))
            pairs += [pieces.pair(example["question"], as_read(sentence, form)) for sentence in chosen]
            spans += [pieces.span(pairs[-len(chosen)], example["answers"]) if right else (0, 0), *[(0, 0)] * (len(chosen) - 1)]
        if len(unit) == 2:
            sides.append((groups[-2][0], groups[-1][0]))
    scores, order, lost = [], [], 0
    for places in by_length(pairs):
        made = batch([pairs[i] for i in places])
        values, logits = read(weights, *made, dropout=DROPOUT)
        scores.append(values)
        order += places
        lost = lost + loss_of_spans(logits, *made[1:], [spans[i] for i in places])
    values = torch.cat(scores)[torch.tensor(order).argsort()]
    loss = sum(loss_of(values[first:last], right) for first, last, right in groups) / len(groups)
    loss = loss + SPANS_WEIGHT * lost / max(1, sum(span is not None for span in spans))
    return loss + TWINS_WEIGHT * sum(functional.softplus(values[other] - values[one]) for one, other in sides) / max(1, len(sides))


def work(rank, options):
    torch.set_num_threads(1)
    torch.manual_seed(rank)
    torch.distributed.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{options.port}", rank=rank, world_size=options.workers)
    pieces, chance = Pieces(options.vocabulary), random.Random(rank)
    alone, twins = examples_in(options.sentences)
    weights = read_weights(options.model)
    train(rank, options, weights, pieces, drawn(alone[rank::options.workers], twins[rank::options.workers], chance), chance)
    if rank == 0:
        torch.set_num_threads(options.workers)  # the others are done
        mean = read_weights(options.model)
        for name, values in mean.items():
            values.copy_(values * (1 - options.share) + weights[name].detach() * options.share)
        inputs, chance = {}, random.Random(3)
        for unit in chance.sample(alone + twins, min(GRAM_PAIRS, len(alone) + len(twins))):
            example, right, wrong = chance.choice(unit)
            read(mean, *batch([pieces.pair(example["question"], as_read(chance.choice(right + wrong[:HARD]), "titled after"))]), inputs=inputs)
        write_weights(options.model, mean, inputs, options.trained)


def train(rank, options, weights, pieces, questions, chance):
    trained = [name for name in weights if name not in EMBEDDINGS]
    for name in trained:
        weights[name].requires_grad_()
    kinds = {"decayed": PRODUCTS + ["score.w"], "others": [name for name in ALIKE if name != "score.w"], "spans": SPANS}
    optimizer = torch.optim.AdamW(
        [{"params": [weights[name] for name in kinds[kind]], "weight_decay": .01 if kind == "decayed" else 0} for kind in kinds],
        betas=(.9, .98))
    started, step, part = time.time(), 0, 0.0
    while part < 1:
        units = []
        while sum(map(len, units)) < QUESTIONS_A_STEP:
            units.append(next(questions))
        loss = step_loss(weights, pieces, units, chance)
        optimizer.zero_grad()
        loss.backward()
        gradients = torch.cat([weights[name].grad.view(-1) for name in trained])
        torch.distributed.all_reduce(gradients)
        for name, values in zip(trained, gradients.split([weights[name].numel() for name in trained])):
            weights[name].grad.copy_(values.view_as(weights[name]) / options.workers)
        torch.nn.utils.clip_grad_norm_([weights[name] for name in trained], 1)
        passed = torch.tensor([(time.time() - started) / (60 * options.minutes)])
        torch.distributed.broadcast(passed, 0)
        part = passed.item()
        for kind, group in zip(kinds, optimizer.param_groups):
            group["lr"] = options.rate * min((step + 1) / 60, max(.02, 1 - part)) * (SPANS_RATE if kind == "spans" else 1)
        optimizer.step()
        step += 1
        if rank == 0 and step % 20 == 0:
            print(f"step {step}: loss {loss.item():.3f}, {time.time() - started:.0f} s", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "vocabulary", "trained"):
        parser.add_argument(name)
    parser.add_argument("sentences", nargs="+")
    parser.add_argument("--minutes", type=float, default=60, help="so long it is trained")
    parser.add_argument("--share", type=float, default=.5, help="what the trained weights count in the mean with the model's")
    parser.add_argument("--rate", type=float, default=3e-5, help="the greatest learning rate")
    parser.add_argument("--workers", type=int, default=2, help="processes, each with one thread")
    parser.add_argument("--port", type=int, default=29511, help="on which they meet")
    given = parser.parse_args()
    torch.multiprocessing.spawn(work, (given,), nprocs=given.workers)
