"""Writes a tiny pack of face models, so that the whole road from references to likeness runs in seconds.

    python examples/tiny-models/make_faces.py

The models have the signatures of the real ones (SCRFD and ArcFace) and need the package onnx, but no download. What the
detector takes for a face is a magenta block of 40 to 200 pixels in a picture of 640; what is drawn on the middle of
the block is who it is.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "weights" / "tiny-faces"
STRIDES = (8, 16, 32)
CELL, WINDOW = 8, 32
EMBEDDING = 512
# Eyes, nose and corners of the mouth, from the middle of the face, in sides of it.
LANDMARKS = ((-0.2, -0.15), (0.2, -0.15), (0.0, 0.05), (-0.16, 0.22), (0.16, 0.22))


def make_pack(folder: Path) -> Path:
    """Writes `detector.onnx` and `recogniser.onnx` into `folder` and returns it."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_detector(folder / "detector.onnx")
    _write_recogniser(folder / "recogniser.onnx")
    return folder


class Graph:
    """An ONNX graph under construction; every node has one output, named after itself."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, value: Any) -> str:
        import numpy as np

        name = f"k{len(self.constants)}"
        self.constants[name] = np.asarray(value, dtype=np.float32 if isinstance(value, float) else None)
        return name

    def add(self, kind: str, *inputs: str, name: str = "", **attributes: Any) -> str:
        from onnx import helper

        out = name or f"n{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [out], **attributes))
        return out

    def save(self, path: Path, size: Sequence[Any], outputs: Sequence[tuple[str, int]]) -> None:
        """`size` is batch, channels, height and width of the input `in`; an output is its name and its columns."""
        import onnx
        from onnx import TensorProto, helper, numpy_helper

        rows = 1 if len(outputs) == 1 else None
        graph = helper.make_graph(
            self.nodes,
            "tiny",
            [helper.make_tensor_value_info("in", TensorProto.FLOAT, size)],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, [rows, wide]) for name, wide in outputs],
            [numpy_helper.from_array(value, name) for name, value in self.constants.items()],
        )
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
        onnx.checker.check_model(model)
        onnx.save(model, path)


def _write_detector(path: Path) -> None:
    """Nine outputs as SCRFD has them; the two finer strides never find anything."""
    graph = Graph()
    seen = _centre_and_side(graph)
    heads: dict[str, list[str]] = {"score": [], "bbox": [], "kps": []}
    for stride in STRIDES:
        source = seen if stride == STRIDES[-1] else _nothing(graph, stride)
        for kind, weights, biases in _heads(stride):
            out = _columns(graph, source, weights, biases, kind == "score", f"{kind}_{stride}")
            heads[kind].append(out)
    columns = {"score": 1, "bbox": 4, "kps": 10}
    graph.save(path, [1, 3, "?h", "?w"], [(out, columns[kind]) for kind in heads for out in heads[kind]])


def _centre_and_side(graph: Graph) -> str:
    """Four maps over the cells of stride 32: the score, where the block in the window around has its middle, and its side.

    A block counts at the cells nearest to its middle, and each of those tells the same middle.
    """
    import numpy as np

    magenta = np.array([1, -1, 1], np.float32).reshape(1, 3, 1, 1)
    mask = graph.add(
        "Conv", "in", graph.constant(magenta), graph.constant(np.array([-2], np.float32)), kernel_shape=[1, 1]
    )
    mask = graph.add("Clip", mask, graph.constant(0.0), graph.constant(1.0))
    cells = graph.add("AveragePool", mask, kernel_shape=[CELL, CELL], strides=[CELL, CELL])
    reach = (np.arange(WINDOW, dtype=np.float32) - WINDOW / 2) * CELL + CELL / 2
    across = np.broadcast_to(reach, (WINDOW, WINDOW))
    moments = np.stack([np.ones_like(across), across, across.T])[:, None] * CELL**2
    step, before = STRIDES[-1] // CELL, WINDOW // 2
    pads = [before, before, before - step, before - step]
    sums = graph.add(
        "Conv", cells, graph.constant(moments), kernel_shape=[WINDOW] * 2, strides=[step] * 2, pads=pads
    )
    area, x, y = (graph.add("Gather", sums, graph.constant(np.array([each])), axis=1) for each in range(3))
    divisor = graph.add("Add", area, graph.constant(1.0))
    x, y = (graph.add("Div", each, divisor) for each in (x, y))
    score = graph.add("Sub", area, graph.constant(1000.0))
    score = graph.add("Mul", score, graph.constant(0.02))
    score = graph.add("Clip", score, graph.constant(-30.0), graph.constant(10.0))
    for each in (x, y):
        far = graph.add("Sub", graph.add("Abs", each), graph.constant(STRIDES[-1] / 2 + 1.0))
        score = graph.add("Sub", score, graph.add("Mul", graph.add("Relu", far), graph.constant(10.0)))
    return graph.add("Concat", score, x, y, graph.add("Sqrt", area), axis=1)


def _nothing(graph: Graph, stride: int) -> str:
    """The four maps of a stride that sees no face: a score far below, and zeros."""
    import numpy as np

    pooled = graph.add("AveragePool", "in", kernel_shape=[stride] * 2, strides=[stride] * 2)
    weights, biases = np.zeros((4, 3, 1, 1), np.float32), np.array([-30, 0, 0, 0], np.float32)
    return graph.add("Conv", pooled, graph.constant(weights), graph.constant(biases), kernel_shape=[1, 1])


def _heads(stride: int) -> list[tuple[str, Any, Any]]:
    """How the outputs follow from score, middle and side: (kind, weights, biases), in strides from the cell's corner.

    Two anchors a cell, the second of which never fires.
    """
    import numpy as np

    box = np.array([[0, -1, 0, 0.6], [0, 0, -1, 0.6], [0, 1, 0, 0.6], [0, 0, 1, 0.6]], np.float32) / stride
    points = [row for x, y in LANDMARKS for row in ([0, 1, 0, x], [0, 0, 1, y])]
    landmarks = np.array(points, np.float32) / stride
    score = np.array([[1, 0, 0, 0], [0, 0, 0, 0]], np.float32)
    return [
        ("score", score, np.array([0, -30], np.float32)),
        ("bbox", np.tile(box, (2, 1)), np.zeros(8, np.float32)),
        ("kps", np.tile(landmarks, (2, 1)), np.zeros(20, np.float32)),
    ]


def _columns(graph: Graph, source: str, weights: Any, biases: Any, squash: bool, name: str) -> str:
    """A 1 × 1 convolution of the maps, one row an anchor."""
    import numpy as np

    maps = graph.add(
        "Conv",
        source,
        graph.constant(weights[:, :, None, None]),
        graph.constant(biases),
        kernel_shape=[1, 1],
    )
    maps = graph.add("Sigmoid", maps) if squash else maps
    last = graph.add("Transpose", maps, perm=[0, 2, 3, 1])
    shape = graph.constant(np.array([-1, len(biases) // 2], np.int64))
    return graph.add("Reshape", last, shape, name=name)


def _write_recogniser(path: Path) -> None:
    """112 × 112 pixels averaged to 8 × 8, then one matrix of random numbers."""
    import numpy as np

    graph = Graph()
    pooled = graph.add("AveragePool", "in", kernel_shape=[14, 14], strides=[14, 14])
    flat = graph.add("Flatten", pooled)
    matrix = np.random.default_rng(0).standard_normal((192, EMBEDDING)).astype(np.float32)
    graph.add("MatMul", flat, graph.constant(matrix), name="embedding")
    graph.save(path, ["None", 3, 112, 112], [("embedding", EMBEDDING)])


if __name__ == "__main__":
    print(make_pack(WEIGHTS))
