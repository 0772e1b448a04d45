"""Writes the reader's graph anew with the same weights and fewer, larger steps.

    python3 fuse.py ORIGINAL.onnx FUSED.onnx        (needs the packages onnx and numpy)

Query, key and value are one product instead of three; a product with its quantising, scale and bias is one step, and so is
Gelu. What it computes stays the same; scores differ in the third digit. The steps of the domain com.microsoft are ONNX Runtime's.
"""
import sys

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH = 6, 12, 384
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


def product(value, weights, output):
    """One product with the weights of several, side by side."""
    biases = [next(arrays[name] for name in bias_step(w).input if name in arrays) for w in weights]
    scales = numpy.concatenate([arrays[w + "_scale"] for w in weights])
    assert all((arrays[w + "_zero_point"] == 0).all() for w in weights)
    return add("DynamicQuantizeMatMul", [
        value,
        constant(output + ".w", numpy.concatenate([arrays[w + "_quantized"] for w in weights], axis=1)),
        constant(output + ".scale", scales),
        constant(output + ".zero", numpy.zeros(scales.shape, numpy.int8)),
        constant(output + ".bias", numpy.concatenate(biases)),
    ], output, RUNTIME)


def normalized(value, beside, weights, output):
    """Adds what stands beside a product and normalises, with the constants that follow its bias."""
    addition = users[bias_step(weights).output[0]][0]
    norm = users[addition.output[0]][0]
    assert norm.op_type == "LayerNormalization", norm.op_type
    total = add("Add", [value, beside], output + ".sum")
    return add("LayerNormalization", [
        total, constant(output + ".gain", arrays[norm.input[1]]), constant(output + ".shift", arrays[norm.input[2]]),
    ], output, axis=-1, epsilon=1e-12)


def heads(value, permutation, output):
    return add("Transpose", [add("Reshape", [value, "heads"], output + ".heads")], output, perm=permutation)


# Up to the first normalisation, the embeddings, everything stays as it is.
first = next(i for i, step in enumerate(original.graph.node) if step.op_type == "LayerNormalization")
needed, embeddings = {original.graph.node[first].output[0]}, []
for step in reversed(original.graph.node[: first + 1]):
    if needed.intersection(step.output):
        embeddings.insert(0, step)
        needed.update(step.input)
steps += embeddings
constants += [tensor for tensor in original.graph.initializer if tensor.name in needed]
state = original.graph.node[first].output[0]

constant("heads", numpy.array([0, 0, HEADS, WIDTH // HEADS]))
constant("flat", numpy.array([0, 0, WIDTH]))
constant("per head", numpy.float32(1 / numpy.sqrt(WIDTH / HEADS)))
add("Cast", ["attention_mask"], "mask.number", to=TensorProto.FLOAT)
add("Unsqueeze", ["mask.number", constant("mask.axes", numpy.array([1, 2]))], "mask.rows")
add("Sub", [constant("mask.one", numpy.float32(1)), "mask.rows"], "mask.padding")
add("Mul", ["mask.padding", constant("mask.cost", numpy.float32(-10000))], "mask")

for number in range(LAYERS):
    at, source = f"layer.{number}", f"encoder.layer.{number}"
    asked = product(state, [f"{source}.attention.self.{part}.w" for part in ("query", "key", "value")], at + ".asked")
    query, key, value = add(
        "Split", [asked], [f"{at}.{part}" for part in ("query", "key", "value")], axis=2, num_outputs=3)
    fit = add("MatMul", [heads(query, [0, 2, 1, 3], query + ".of"), heads(key, [0, 2, 3, 1], key + ".of")], at + ".fit")
    masked = add("Add", [add("Mul", [fit, "per head"], at + ".scaled"), "mask"], at + ".masked")
    seen = add("MatMul", [
        add("Softmax", [masked], at + ".shares", axis=-1), heads(value, [0, 2, 1, 3], value + ".of")], at + ".seen")
    together = add("Reshape", [add("Transpose", [seen], at + ".back", perm=[0, 2, 1, 3]), "flat"], at + ".together")
    name = f"{source}.attention.output.dense.w"
    attended = normalized(product(together, [name], at + ".attention"), state, name, at + ".attended")
    wide = add("Gelu", [product(attended, [f"{source}.intermediate.dense.w"], at + ".wide")], at + ".gelu", RUNTIME)
    name = f"{source}.output.dense.w"
    state = normalized(product(wide, [name], at + ".narrow"), attended, name, at + ".state")

first_piece = add("Gather", [state, constant("first", numpy.array(0))], "first piece", axis=1)
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
