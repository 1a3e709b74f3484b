"""The insightface backend: face embeddings of references, and how like them the faces of a clip are."""

from cinec.backend import Backend, Role, Target

BACKEND = Backend(
    name="insightface",
    version=1,
    model="onnx pack, detector at 640",
    entries={Role.FACE: "cinec_insightface.faces:look"},
    targets={Role.FACE: Target(controls=("references:16",), licence="that of the pack", exclusive="faces")},
    doc="Faces of references and of clips, compared by a pack of ONNX models that you name.",
    check="cinec_insightface.check:check",
    extra="identity",
    needs=("insightface", "onnxruntime", "cv2"),
    install="pip install 'cinec[identity]' && pip install --no-deps insightface",
)
