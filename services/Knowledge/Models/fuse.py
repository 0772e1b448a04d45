"""Writes the reader's graph anew with the same weights and fewer, larger steps.

    python3 fuse.py ORIGINAL.onnx FUSED.onnx        (needs the packages onnx and numpy)

Query, key and value are one product instead of three; a product with its quantising, scale and bias is one step, and so are
attention and Gelu. Of the last layer only the first piece is read, so that its two large products are made of that alone: a ninth
of all products less. What it computes stays the same; scores differ in the second digit. The steps of the domain com.microsoft are ONNX Runtime's.
"""
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS = 6, 12
RUNTIME = "com.microsoft"

original = onnx.load(sys.argv[1])
arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in original.graph.initializer}
users = {}
for step in original.graph.node:
    for name in step.input:
        users.setdefault(name, []).append(step)

steps, constants = [], []


def constant(name, values):
    constants.append(numpy_helper.from_array(numpy.array(values, order="C"), name))
    return name


def add(operation, inputs, output, domain="", **attributes):
    outputs = output if isinstance(output, list) else [output]
    steps.append(helper.make_node(operation, inputs, outputs, domain=domain, name=outputs[0], **attributes))
    return output


def bias_step(weights):
    """The step that adds the bias of a product: after its cast and its scale."""
    step = next(s for s in original.graph.node if s.op_type == "MatMulInteger" and s.input[1] == weights + "_quantized")
    for kind in ("Cast", "Mul", "Add"):
        step = users[step.output[0]][0]
        assert step.op_type == kind, step.op_type
    return step


def weights_of(names, output):
    """The weights of several products side by side: their constants, as a product takes them."""
    assert all((arrays[name + "_zero_point"] == 0).all() for name in names)
    scales = numpy.concatenate([arrays[name + "_scale"] for name in names])
    biases = [next(arrays[part] for part in bias_step(name).input if part in arrays) for name in names]
    return (
        constant(output + ".w", numpy.concatenate([arrays[name + "_quantized"] for name in names], axis=1)),
        constant(output + ".scale", scales),
        constant(output + ".zero", numpy.zeros(scales.shape, numpy.int8)),
        constant(output + ".bias", numpy.concatenate(biases)),
    )


def product(value, names, output):
    """One product with the weights of several, side by side."""
    return add("DynamicQuantizeMatMul", [value, *weights_of(names, output)], output, RUNTIME)


def product_of_first(value, name, output):
    """The product of the first piece alone, quantised as all pieces are: with a step of its own its score would be another."""
    whole, step, zero = add("DynamicQuantizeLinear", [value], [output + suffix for suffix in (".whole", ".step", ".middle")])
    weights, scale, weights_zero, bias = weights_of([name], output)
    return add("MatMulIntegerToFloat", [first(whole), weights, step, scale, zero, weights_zero, bias], output, RUNTIME)


def first(value):
    return add("Gather", [value, "first"], value + ".first", axis=1)


def normalized(value, beside, weights, output):
    """Adds what stands beside a product and normalises, with the constants that follow its bias."""
    addition = users[bias_step(weights).output[0]][0]
    norm = users[addition.output[0]][0]
    assert norm.op_type == "LayerNormalization", norm.op_type
    total = add("Add", [value, beside], output + ".sum")
    return add("LayerNormalization", [
        total, constant(output + ".gain", arrays[norm.input[1]]), constant(output + ".shift", arrays[norm.input[2]]),
    ], output, axis=-1, epsilon=1e-12)


# Up to the first normalisation, the embeddings, everything stays as it is.
last = next(i for i, step in enumerate(original.graph.node) if step.op_type == "LayerNormalization")
needed, embeddings = {original.graph.node[last].output[0]}, []
for step in reversed(original.graph.node[: last + 1]):
    if needed.intersection(step.output):
        embeddings.insert(0, step)
        needed.update(step.input)
steps += embeddings
constants += [tensor for tensor in original.graph.initializer if tensor.name in needed]
state = original.graph.node[last].output[0]

constant("first", numpy.array([0]))
add("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)

for number in range(LAYERS):
    at, source = f"layer.{number}", f"encoder.layer.{number}"
    asked = product(state, [f"{source}.attention.self.{part}.w" for part in ("query", "key", "value")], at + ".asked")
    parts = add("Split", [asked], [f"{at}.{part}" for part in ("query", "key", "value")], axis=2, num_outputs=3)
    seen = add("MultiHeadAttention", [*parts, "", "mask"], at + ".seen", RUNTIME, num_heads=HEADS)
    name = f"{source}.attention.output.dense.w"
    attended = normalized(product(seen, [name], at + ".attention"), state, name, at + ".attended")
    name = f"{source}.intermediate.dense.w"
    if number < LAYERS - 1:
        wide = product(attended, [name], at + ".wide")
    else:
        wide, attended = product_of_first(attended, name, at + ".wide"), first(attended)
    name = f"{source}.output.dense.w"
    narrow = product(add("Gelu", [wide], at + ".gelu", RUNTIME), [name], at + ".narrow")
    state = normalized(narrow, attended, name, at + ".state")

first_piece = add("Squeeze", [state, constant("piece.axis", numpy.array([1]))], "first piece")
score = add("Gemm", [
    first_piece,
    constant("score.w", arrays["score.w_quantized"].astype(numpy.float32) * arrays["score.w_scale"]),
    constant("score.bias", next(arrays[name] for name in bias_step("score.w").input if name in arrays)),
], "score.column")
add("Squeeze", [score, constant("score.axis", numpy.array([1]))], "score")

graph = helper.make_graph(steps, "reader", list(original.graph.input), list(original.graph.output), constants)
model = helper.make_model(
    graph, producer_name="Dateline", opset_imports=[helper.make_opsetid("", 18), helper.make_opsetid(RUNTIME, 1)])
model.ir_version = 8
onnx.save(model, sys.argv[2])
