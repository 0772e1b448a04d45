"""Makes the reader smaller: leaves out heads and inner units, and teaches what is left to score as the whole one does.

    python3 prune.py READER.onnx VOCAB.txt PRUNED.onnx SENTENCES.jsonl... [--heads 8,11,...] [--wide 1152,...] [--epochs 1.3]

READER.onnx is a graph of fuse.py's, and so is what is written. Needs the packages of train.py. SENTENCES.jsonl is what
`tests/Evaluation -- sentences` writes; which of its sentences are right does not matter but for the choice of those that are read.

What a layer's heads and inner units give is an input of a product. Those are left out without which the product, its weights
changed to make up for them by least squares, changes least (Hassibi & Stork, "Second order derivatives for network pruning:
Optimal Brain Surgeon", 1993, for a whole product at a time). Then the weights are trained to give the whole reader's scores, and
its states after each layer.
"""
import argparse
import random
import time

import numpy
import onnx
import torch
import torch.distributed
import torch.multiprocessing
from onnx import numpy_helper

from train import (
    EMBEDDINGS, HARD, HEAD_WIDTH, LAYERS, Pieces, as_read, batch, descend, examples_in, in_order_of_length, one_of, quantized, scores,
    sentences_of,
)

PARTS = ("query", "key", "value")
FORMS, SHARES = ["titled", "titled after", "before"], [5, 4, 1]
QUESTIONS_A_STEP = 4  # of each worker
PAIRS_TOGETHER = 16
PAIRS_GATHERED = 2_000
SCORE_SHARE, STATE_SHARE = .1, 2
WARM = 100
UNITS_AT_ONCE = 64  # that are left out before least squares are solved anew


def products_of(layer):
    """The products of a layer as the graph names them, and the weights that each has side by side."""
    return {
        "asked": [f"{layer}.attention.self.{part}" for part in PARTS],
        "attention": [f"{layer}.attention.output.dense"],
        "wide": [f"{layer}.intermediate.dense"],
        "narrow": [f"{layer}.output.dense"],
    }


NORMS = {"attended": "attention.output", "state": "output"}
OTHERS = {"embeddings.gain": "c6", "embeddings.shift": "c7", "score": "score.w", "score.bias": "score.bias"}


def read(path):
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(path).graph.initializer}
    found = {name: arrays[source] for name, source in OTHERS.items()}
    for name, source in EMBEDDINGS.items():
        zero = arrays[source + "_zero_point"].astype(numpy.float32)
        found[name] = (arrays[source + "_quantized"].astype(numpy.float32) - zero) * arrays[source + "_scale"]
    for layer in range(LAYERS):
        for product, names in products_of(layer).items():
            at = f"layer.{layer}.{product}"
            values = numpy.split(arrays[at + ".w"].astype(numpy.float32) * arrays[at + ".scale"], len(names), axis=1)
            for name, part, bias in zip(names, values, numpy.split(arrays[at + ".bias"], len(names))):
                found[name], found[name + ".bias"] = part, bias
        for norm, name in NORMS.items():
            for part in ("gain", "shift"):
                found[f"{layer}.{name}.{part}"] = arrays[f"layer.{layer}.{norm}.{part}"]
    return {name: torch.tensor(numpy.array(values, dtype=numpy.float32)) for name, values in found.items()}


def write(reader, weights, inputs, path):
    """Writes weights into the reader's graph, in seven bits."""
    model = onnx.load(reader)
    changed = {source: weights[name] for name, source in OTHERS.items()}
    for layer in range(LAYERS):
        for product, names in products_of(layer).items():
            at = f"layer.{layer}.{product}"
            whole, scale = quantized(torch.cat([weights[name] for name in names], 1).double(), inputs[names[0]])
            changed[at + ".w"], changed[at + ".scale"], changed[at + ".zero"] = whole, scale, torch.zeros(len(scale))
            changed[at + ".bias"] = torch.cat([weights[name + ".bias"] for name in names])
        for norm, name in NORMS.items():
            for part in ("gain", "shift"):
                changed[f"layer.{layer}.{norm}.{part}"] = weights[f"{layer}.{name}.{part}"]
    for tensor in model.graph.initializer:
        if tensor.name in changed:
            values = changed[tensor.name].numpy().astype(numpy_helper.to_array(tensor).dtype)
            tensor.CopyFrom(numpy_helper.from_array(numpy.ascontiguousarray(values), tensor.name))
    attentions = (step for step in model.graph.node if step.op_type == "MultiHeadAttention")
    for layer, step in enumerate(attentions):
        heads = next(attribute for attribute in step.attribute if attribute.name == "num_heads")
        heads.i = weights[f"{layer}.attention.self.query"].shape[1] // HEAD_WIDTH
    onnx.save(model, path)


def without(values, inputs, groups, keep, at_once):
    """Leaves out groups of a product's inputs, and changes the weights of the others to make up for them.

    values are the product's weights, inputs the sum of the outer products of what they are multiplied with, groups the inputs that
    go or stay together. Returns which inputs stay, and their weights.
    """
    inputs = inputs / inputs.diagonal().mean()
    groups = list(groups)
    while True:
        left = torch.tensor([unit for group in groups for unit in group])
        among = inputs[left][:, left] + 1e-3 * torch.eye(len(left), dtype=torch.double)
        fitted = torch.linalg.solve(among, inputs[left] @ values.double())
        if len(groups) == keep:
            return left, fitted.float()
        inverse, size = torch.linalg.inv(among), len(groups[0])
        costs = []
        for first in range(0, len(left), size):
            own = slice(first, first + size)
            costs.append((fitted[own] * torch.linalg.solve(inverse[own, own], fitted[own])).sum().item())
        gone = sorted(range(len(groups)), key=costs.__getitem__)[: min(at_once, len(groups) - keep)]
        groups = [group for number, group in enumerate(groups) if number not in gone]


def pruned(weights, inputs, heads, wide):
    weights = dict(weights)

    def leave_out(product, before, groups, keep, at_once):
        left, weights[product] = without(weights[product], inputs[product], groups, keep, at_once)
        for name in before:
            weights[name], weights[name + ".bias"] = weights[name][:, left].contiguous(), weights[name + ".bias"][left]

    for layer in range(LAYERS):
        names = products_of(layer)
        size = weights[names["attention"][0]].shape[0]
        units = [range(first, first + HEAD_WIDTH) for first in range(0, size, HEAD_WIDTH)]
        leave_out(names["attention"][0], names["asked"], units, heads[layer], 1)
        units = [[unit] for unit in range(weights[names["narrow"][0]].shape[0])]
        leave_out(names["narrow"][0], names["wide"], units, wide[layer], UNITS_AT_ONCE)
    return {name: values.clone() for name, values in weights.items()}


def gathered(weights, pieces, examples, seed):
    """The sum of the outer products of what each product is multiplied with, over some pairs."""
    chance, inputs = random.Random(seed), {}
    pairs = []
    for question, right, wrong in chance.choices(examples, k=PAIRS_GATHERED):
        form = chance.choices(FORMS, SHARES)[0]
        pairs.append(pieces.pair(question, as_read(chance.choice(right + wrong[:HARD]), form)))
    with torch.no_grad():
        in_order_of_length(lambda some: scores(weights, *batch(some), inputs=inputs), pairs)
    return inputs


def work(rank, options):
    torch.set_num_threads(1)
    torch.distributed.init_process_group(
        "gloo", init_method=f"tcp://127.0.0.1:{options.port}", rank=rank, world_size=options.workers)
    pieces, examples = Pieces(options.vocabulary), examples_in(options.sentences)
    whole = read(options.reader)
    small = pruned(whole, gathered(whole, pieces, examples, seed=3), options.heads, options.wide)
    teach(rank, options, whole, small, pieces, examples)
    if rank == 0:
        small = {name: values.detach() for name, values in small.items()}
        write(options.reader, small, gathered(small, pieces, examples, seed=4), options.pruned)


def teach(rank, options, whole, small, pieces, examples):
    """Trains the small reader's weights, but for the embeddings, in place."""
    trained = [name for name in small if name not in EMBEDDINGS]
    for name in trained:
        small[name].requires_grad_()
    optimizer = torch.optim.AdamW([small[name] for name in trained], weight_decay=.01, betas=(.9, .98))
    a_step = QUESTIONS_A_STEP * options.workers
    steps = int(options.epochs * len(examples) / a_step)
    shuffled, order, started = random.Random(5), [], time.time()
    while len(order) < steps * a_step:
        order += shuffled.sample(examples, len(examples))
    for step in range(steps):
        chance, pairs = random.Random(step * options.workers + rank), []
        for question, right, wrong in order[step * a_step + rank * QUESTIONS_A_STEP:][:QUESTIONS_A_STEP]:
            form = chance.choices(FORMS, SHARES)[0]
            pairs += [pieces.pair(question, as_read(sentence, form)) for sentence in sentences_of(right, wrong, chance)]
        pairs.sort(key=lambda pair: len(pair[0]))
        lost = 0
        for first in range(0, len(pairs), PAIRS_TOGETHER):
            some = pairs[first:first + PAIRS_TOGETHER]
            loss = loss_of(whole, small, *batch(some)) * len(some) / len(pairs)
            loss.backward()
            lost += loss.item()
        descend(optimizer, options.rate * min((step + 1) / WARM, max(.02, 1 - step / steps)), options.workers)
        if rank == 0 and step % 20 == 19:
            print(f"step {step + 1} of {steps}: loss {lost:.3f}, {time.time() - started:.0f} s", flush=True)


def loss_of(whole, small, pieces, types, mask):
    wanted_states, states = [], []
    with torch.no_grad():
        wanted = scores(whole, pieces, types, mask, states=wanted_states)
    found = scores(small, pieces, types, mask, states=states)
    seen = mask[:, :, None]
    between = [((a - b) ** 2 * seen).sum() / (seen.sum() * a.shape[-1]) for a, b in zip(states[:-1], wanted_states)]
    last = ((states[-1] - wanted_states[-1]) ** 2).mean()
    return SCORE_SHARE * ((found - wanted) ** 2).mean() + STATE_SHARE * (sum(between) / len(between) + last)


def per_layer(text):
    numbers = [int(number) for number in text.split(",")]
    if len(numbers) != LAYERS:
        raise argparse.ArgumentTypeError(f"{LAYERS} numbers, one for each layer")
    return numbers


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("reader", "vocabulary", "pruned"):
        parser.add_argument(name)
    parser.add_argument("sentences", nargs="+")
    parser.add_argument("--heads", type=per_layer, default=[8, 11, 8, 8, 7, 8], help="heads that each layer keeps, of 12")
    parser.add_argument("--wide", type=per_layer, default=[1152, 1408, 1152, 576, 448, 1536], help="inner units that each keeps, of 1536")
    parser.add_argument("--epochs", type=float, default=1.5, help="so often through the questions")
    parser.add_argument("--rate", type=float, default=4e-5, help="the greatest learning rate")
    parser.add_argument("--workers", type=int, default=2, help="processes, each with one thread")
    parser.add_argument("--port", type=int, default=29512, help="on which they meet")
    given = parser.parse_args()
    torch.multiprocessing.spawn(work, (given,), nprocs=given.workers)
