"""Trains the reader further and writes it in the form that it came in, for fuse.py.

    python3 train.py ORIGINAL.onnx VOCAB.txt TRAINED.onnx SENTENCES.jsonl... [--goes 2] [--epochs 1.2] [--share .5]

Needs the packages onnx, numpy and torch (Debian: python3-onnx python3-torch libopenblas0-pthread). SENTENCES.jsonl is what
`tests/Evaluation -- sentences` writes. Of each question, one right sentence and the likest wrong ones are read as the ranker has
them read (under their title, half of the time after the sentence before); the right one is to score best of all, above 0, and what
does not answer below 0. An unanswerable question has only sentences of the second kind. The word vectors stay as they are.
What is written is a mean of the original's weights and of those of several goes, each from the original and in another order:
trained weights alone forget what the original knew.
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
QUESTIONS_A_STEP = 4  # of each worker
DROPOUT = .1
HARD, WRONG, WRONG_OF_UNANSWERABLE = 12, 7, 5
GREATEST_WEIGHT = 64  # seven bits: products of bytes must not overflow where a processor adds two of them

# What the original's nameless constants are, of layer 0; those of layer n stand 20 n further.
FIRST_OF_LAYER = {
    "attention.self.query.bias": 14, "attention.self.key.bias": 16, "attention.self.value.bias": 18, "attention.output.dense.bias": 21,
    "attention.output.gain": 22, "attention.output.shift": 23, "intermediate.dense.bias": 25, "output.dense.bias": 30,
    "output.gain": 31, "output.shift": 32,
}
PRODUCTS = [
    "attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense", "intermediate.dense", "output.dense",
]
CONSTANTS = {"embeddings.gain": "c6", "embeddings.shift": "c7", "score.bias": "c135"}
CONSTANTS |= {f"{n}.{name}": f"c{first + 20 * n}" for n in range(LAYERS) for name, first in FIRST_OF_LAYER.items()}
WEIGHTS = {"score": "score.w"} | {f"{n}.{name}": f"encoder.layer.{n}.{name}.w" for n in range(LAYERS) for name in PRODUCTS}
EMBEDDINGS = {"words": "word_embeddings", "types": "c4", "places": "c5"}


def read_weights(path):
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}

    def whole(name):
        zero = arrays[name + "_zero_point"].astype(numpy.float32)
        return (arrays[name + "_quantized"].astype(numpy.float32) - zero) * arrays[name + "_scale"]

    found = {name: arrays[source] for name, source in CONSTANTS.items()}
    found |= {name: whole(source) for name, source in (WEIGHTS | EMBEDDINGS).items()}
    return {name: torch.tensor(numpy.array(values, dtype=numpy.float32)) for name, values in found.items()}


def write_weights(original, weights, inputs, path):
    """Writes them in seven bits. Rounded one by one they would mostly become what they were before training."""
    changed = {source: weights[name].numpy() for name, source in CONSTANTS.items()}
    for name, source in WEIGHTS.items():
        whole, scale = quantized(weights[name].double(), inputs[name])
        changed[source + "_quantized"], changed[source + "_scale"] = whole.numpy(), scale.numpy()
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


class Product(torch.autograd.Function):
    """A product of matrices in sixteen bits, which takes half as long; sums and what it returns have 32."""

    @staticmethod
    def forward(context, rows, weight):
        rows, weight = rows.bfloat16(), weight.bfloat16()
        context.save_for_backward(rows, weight)
        return (rows @ weight).float()

    @staticmethod
    def backward(context, gradient):
        rows, weight = context.saved_tensors
        gradient = gradient.bfloat16()
        return (gradient @ weight.T).float(), (rows.T @ gradient).float()


def scores(weights, pieces, types, mask, dropout=0.0, inputs=None):
    """Scores pairs. Where a dictionary of inputs is given, what each product is made of is added to it."""
    count, length = pieces.shape

    def normal(value, name):
        return functional.layer_norm(value, (WIDTH,), weights[name + ".gain"], weights[name + ".shift"], 1e-12)

    def product(value, name):
        if inputs is not None:
            rows = (value if value.dim() == 2 else value[mask > 0]).double()
            inputs[name] = inputs.get(name, 0) + rows.T @ rows
        made = Product.apply(value.reshape(-1, value.shape[-1]), weights[name]) + weights[name + ".bias"]
        return made.view(*value.shape[:-1], -1)

    def heads(value):
        return value.view(count, length, HEADS, WIDTH // HEADS).transpose(1, 2)

    state = functional.embedding(pieces, weights["words"]) + functional.embedding(types, weights["types"])
    state = normal(state + weights["places"][:length], "embeddings")
    hidden = ((1 - mask) * -1e4)[:, None, None, :] if mask.min() == 0 else None
    for n in range(LAYERS):
        query, key, value = (heads(product(state, f"{n}.attention.self.{part}")) for part in ("query", "key", "value"))
        if n == LAYERS - 1:
            query, state = query[:, :, :1], state[:, 0]
        seen = query / math.sqrt(WIDTH // HEADS) @ key.transpose(-1, -2)
        seen = torch.softmax(seen if hidden is None else seen + hidden, -1)
        attended = (seen @ value).transpose(1, 2).reshape(count, -1, WIDTH)
        if n == LAYERS - 1:
            attended = attended[:, 0]
        attended = functional.dropout(product(attended, f"{n}.attention.output.dense"), dropout)
        state = normal(state + attended, f"{n}.attention.output")
        wide = functional.gelu(product(state, f"{n}.intermediate.dense"))
        state = normal(state + functional.dropout(product(wide, f"{n}.output.dense"), dropout), f"{n}.output")
    return product(state, "score")[:, 0]


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


def batch(pairs):
    length = max(len(pieces) for pieces, _ in pairs)
    padded = [[[*row, *[0] * (length - len(row))] for row in rows] for rows in zip(*pairs)]
    mask = [[1] * len(pieces) + [0] * (length - len(pieces)) for pieces, _ in pairs]
    return torch.tensor(padded[0]), torch.tensor(padded[1]), torch.tensor(mask, dtype=torch.float32)


def in_order_of_length(read, pairs, together=12):
    """Reads pairs of like length together: padding costs as much as pieces do."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0]))
    values = torch.cat([read([pairs[i] for i in order[first:first + together]]) for first in range(0, len(order), together)])
    return values[torch.tensor(order).argsort()]


def as_read(sentence, form):
    text = sentence["text"]
    if form != "titled" and sentence["before"]:
        text = f"{sentence['before']} {text}"
        if form == "before":
            return text
    return f"{sentence['title']}: {text}" if sentence["title"] else text


def examples_in(paths):
    found = []
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for example in map(json.loads, lines):
                right = [sentence for sentence in example["sentences"] if sentence["right"]]
                wrong = [sentence for sentence in example["sentences"] if not sentence["right"]]
                if right if example["answerable"] else wrong:
                    found.append((example["question"], right, wrong))
    return found


def sentences_of(right, wrong, chance):
    count = WRONG if right else WRONG_OF_UNANSWERABLE
    chosen = chance.sample(wrong[:HARD], min(count - 1, len(wrong[:HARD])))
    return one_of(right, chance) + chosen + one_of(wrong[HARD:], chance)


def one_of(sentences, chance):
    return chance.sample(sentences, min(1, len(sentences)))


def loss_of(values, answerable):
    if not answerable:
        return .5 * (functional.softplus(values).mean() + functional.softplus(values.max()))
    each = functional.softplus(-values[0]) + functional.softplus(values[1:]).sum() / max(1, len(values) - 1)
    return .5 * each - torch.log_softmax(values, 0)[0]


def work(rank, options):
    torch.set_num_threads(1)
    torch.distributed.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{options.port}", rank=rank, world_size=options.workers)
    pieces, examples = Pieces(options.vocabulary), examples_in(options.sentences)
    mean = read_weights(options.original)
    for values in mean.values():
        values *= 1 - options.share
    for go in range(options.goes):
        trained = train(rank, options, go, read_weights(options.original), pieces, examples)
        for name, values in mean.items():
            values += trained[name].detach() * options.share / options.goes

    if rank == 0:
        inputs, chance = {}, random.Random(3)
        for question, right, wrong in examples[::3]:
            pair = pieces.pair(question, as_read(chance.choice(right + wrong), "titled after"))
            scores(mean, *batch([pair]), inputs=inputs)
        write_weights(options.original, mean, inputs, options.trained)


def train(rank, options, go, weights, pieces, examples):
    """Trains weights on the questions in an order of its own for each go, and returns them."""
    torch.manual_seed(100 * go + rank)
    trained = [name for name in weights if name not in EMBEDDINGS]
    for name in trained:
        weights[name].requires_grad_()
    decayed = [weights[name] for name in trained if name in WEIGHTS]
    others = [weights[name] for name in trained if name not in WEIGHTS]
    optimizer = torch.optim.AdamW(
        [{"params": decayed, "weight_decay": .01}, {"params": others, "weight_decay": 0}], betas=(.9, .98))
    a_step = QUESTIONS_A_STEP * options.workers
    steps = int(options.epochs * len(examples) / a_step)
    warm, shuffled, order = max(1, int(.08 * steps)), random.Random(go), []
    while len(order) < steps * a_step:
        order += shuffled.sample(examples, len(examples))

    started = time.time()
    for step in range(steps):
        chance = random.Random((go * steps + step) * options.workers + rank)
        pairs, groups = [], []
        for question, right, wrong in order[step * a_step + rank * QUESTIONS_A_STEP:][:QUESTIONS_A_STEP]:
            form = chance.choices(["titled", "titled after", "before"], [5, 4, 1])[0]
            chosen = sentences_of(right, wrong, chance)
            groups.append((len(pairs), len(pairs) + len(chosen), bool(right)))
            pairs += [pieces.pair(question, as_read(sentence, form)) for sentence in chosen]
        values = in_order_of_length(lambda some: scores(weights, *batch(some), dropout=DROPOUT), pairs)
        loss = sum(loss_of(values[first:last], right) for first, last, right in groups) / len(groups)
        optimizer.zero_grad()
        loss.backward()
        for name in trained:
            torch.distributed.all_reduce(weights[name].grad)
            weights[name].grad /= options.workers
        torch.nn.utils.clip_grad_norm_([weights[name] for name in trained], 1)
        for group in optimizer.param_groups:
            group["lr"] = options.rate * min((step + 1) / warm, max(.02, (steps - step) / max(1, steps - warm)))
        optimizer.step()
        if rank == 0 and step % 20 == 19:
            print(f"go {go + 1} of {options.goes}, step {step + 1} of {steps}: loss {loss.item():.3f}, {time.time() - started:.0f} s", flush=True)
    return weights


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("original", "vocabulary", "trained"):
        parser.add_argument(name)
    parser.add_argument("sentences", nargs="+")
    parser.add_argument("--goes", type=int, default=2, help="so many times, in another order, from the original; the mean is written")
    parser.add_argument("--epochs", type=float, default=1.2, help="of each go")
    parser.add_argument("--share", type=float, default=.5, help="what the trained weights count in the mean with the original's")
    parser.add_argument("--rate", type=float, default=3e-5, help="the greatest learning rate")
    parser.add_argument("--workers", type=int, default=2, help="processes, each with one thread")
    parser.add_argument("--port", type=int, default=29511, help="on which they meet")
    given = parser.parse_args()
    torch.multiprocessing.spawn(work, (given,), nprocs=given.workers)
