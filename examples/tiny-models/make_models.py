"""Writes tiny diffusion models of random weights, so that the whole road from script to film runs in seconds.

    python examples/tiny-models/make_models.py

They have the shape of the real ones, draw noise, and need torch, diffusers and transformers, but no download.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

WEIGHTS = Path(__file__).parent / "weights"
SEED = 0
# Weights as small as a new layer has them leave no trace of words and pictures in 8 bits.
LOUDER, ENCODER_LOUDER = 3.0, 2.0
CLIP_READS, WAN_READS = 77, 512

# Each of these is one token; any other word falls into pieces, down to the bytes of its letters.
WORDS = """
    a an and at behind by close down film for from full hand hands her his in into lens light long medium of on
    out over shot slow street the to up wide with woman man girl boy day night rain room door window table chair
    face eyes hair coat dress shirt black white red blue green grey brown dark bright warm cold soft hard low high
    angle camera moves still left right foreground background blurred sharp shallow focus depth portrait two three
    people stands sits walks runs looks turns speaks holds wears old young tall short cinematic photograph grain
    contrast shadow shadows sun moon sky city forest house office kitchen car road sea wind smoke key back rim
    head shoulders waist knees feet texture detail detailed quality worst best blurry watermark text deformed
    extra fingers cropped static overexposed picture colour natural mm push pull pan tilt dolly handheld
"""


def make_sdxl(folder: Path) -> None:
    """A StableDiffusionXLPipeline: stills of any multiple of 8 pixels."""
    import torch
    from diffusers import (
        AutoencoderKL,
        EulerDiscreteScheduler,
        StableDiffusionXLPipeline,
        UNet2DConditionModel,
    )

    tokenizer = _tokenizer("<|startoftext|>", "<|endoftext|>", CLIP_READS)
    torch.manual_seed(SEED)
    StableDiffusionXLPipeline(
        tokenizer=tokenizer,
        tokenizer_2=tokenizer,
        text_encoder=_clip_text(tokenizer, projection=False),
        text_encoder_2=_clip_text(tokenizer, projection=True),
        scheduler=EulerDiscreteScheduler(),
        vae=AutoencoderKL(
            block_out_channels=(8, 16, 16, 16),
            down_block_types=("DownEncoderBlock2D",) * 4,
            up_block_types=("UpDecoderBlock2D",) * 4,
            latent_channels=4,
            norm_num_groups=4,
            scaling_factor=0.13025,
        ),
        unet=UNet2DConditionModel(
            sample_size=8,
            block_out_channels=(8, 16),
            layers_per_block=1,
            down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
            up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
            attention_head_dim=(2, 4),
            transformer_layers_per_block=(1, 1),
            use_linear_projection=True,
            addition_embed_type="text_time",
            addition_time_embed_dim=8,
            projection_class_embeddings_input_dim=6 * 8 + 32,
            cross_attention_dim=2 * 32,
            norm_num_groups=4,
        ),
    ).save_pretrained(folder, safe_serialization=True)


def make_wan_text(folder: Path) -> None:
    """A WanPipeline: clips from words alone."""
    from diffusers import WanPipeline, WanTransformer3DModel

    parts = _wan_parts()
    transformer = WanTransformer3DModel(in_channels=16, **_WAN)
    WanPipeline(transformer=_louder(transformer, LOUDER), **parts).save_pretrained(
        folder, safe_serialization=True
    )


def make_wan_image(folder: Path, *, sees: int = 0) -> None:
    """A WanImageToVideoPipeline: clips from a first frame.

    `sees` 0 is made like Wan 2.2: it takes a last frame or none. 1 and 2 have an image encoder like the two kinds of
    Wan 2.1, which read exactly that many frames.
    """
    from diffusers import WanImageToVideoPipeline, WanTransformer3DModel

    parts = _wan_parts()
    tokens = 1 + (_EYES["image_size"] // _EYES["patch_size"]) ** 2
    own = {"image_dim": _EYES["hidden_size"]} if sees else {}
    if sees == 2:
        own["pos_embed_seq_len"] = 2 * tokens
    transformer = WanTransformer3DModel(in_channels=36, **own, **_WAN)
    eyes = _eyes() if sees else {"image_encoder": None, "image_processor": None}
    pipeline = WanImageToVideoPipeline(transformer=_louder(transformer, LOUDER), **eyes, **parts)
    pipeline.save_pretrained(folder, safe_serialization=True)


def make_wan_vace(folder: Path) -> None:
    """A WanVACEPipeline: clips that follow a depth clip, first and last frames and pictures of who is in it."""
    from diffusers import WanVACEPipeline, WanVACETransformer3DModel

    parts = _wan_parts()
    transformer = WanVACETransformer3DModel(in_channels=16, vace_layers=[0, 1], vace_in_channels=96, **_WAN)
    WanVACEPipeline(transformer=_louder(transformer, LOUDER), **parts).save_pretrained(
        folder, safe_serialization=True
    )


MODELS: Mapping[str, Callable[[Path], None]] = {
    "tiny-sdxl": make_sdxl,
    "tiny-wan": make_wan_image,
    "tiny-wan-text": make_wan_text,
    "tiny-vace": make_wan_vace,
}

_WAN: dict[str, Any] = {
    "patch_size": (1, 2, 2),
    "num_attention_heads": 2,
    "attention_head_dim": 12,
    "out_channels": 16,
    "text_dim": 32,
    "freq_dim": 32,
    "ffn_dim": 32,
    "num_layers": 2,
    "rope_max_seq_len": 64,
}
_EYES = {"hidden_size": 8, "image_size": 32, "patch_size": 16}


def _wan_parts() -> dict[str, Any]:
    """What every Wan pipeline has beside its transformer."""
    import torch
    from diffusers import AutoencoderKLWan, UniPCMultistepScheduler
    from transformers import UMT5Config, UMT5EncoderModel

    tokenizer = _tokenizer("", "</s>", WAN_READS)
    torch.manual_seed(SEED)
    config = UMT5Config(
        vocab_size=len(tokenizer),
        d_model=32,
        d_kv=8,
        d_ff=32,
        num_layers=1,
        num_heads=2,
        pad_token_id=tokenizer.pad_token_id,
        eos_token_id=tokenizer.eos_token_id,
    )
    vae = AutoencoderKLWan(base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1)
    _louder(vae.encoder, ENCODER_LOUDER)
    return {
        "tokenizer": tokenizer,
        "text_encoder": UMT5EncoderModel(config).eval(),
        "vae": vae,
        "scheduler": UniPCMultistepScheduler(
            prediction_type="flow_prediction", use_flow_sigmas=True, flow_shift=3.0
        ),
    }


def _louder(part: Any, gain: float) -> Any:
    import torch

    with torch.no_grad():
        for weight in part.parameters():
            if weight.dim() > 1:
                weight.mul_(gain)
    return part


def _eyes() -> dict[str, Any]:
    from transformers import CLIPImageProcessor, CLIPVisionConfig, CLIPVisionModel

    config = CLIPVisionConfig(
        intermediate_size=8, num_hidden_layers=2, num_attention_heads=2, projection_dim=8, **_EYES
    )
    side = _EYES["image_size"]
    processor = CLIPImageProcessor(size={"shortest_edge": side}, crop_size={"height": side, "width": side})
    return {"image_encoder": CLIPVisionModel(config).eval(), "image_processor": processor}


def _clip_text(tokenizer: Any, *, projection: bool) -> Any:
    from transformers import CLIPTextConfig, CLIPTextModel, CLIPTextModelWithProjection

    config = CLIPTextConfig(
        vocab_size=len(tokenizer),
        bos_token_id=tokenizer.bos_token_id,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
        hidden_size=32,
        intermediate_size=32,
        projection_dim=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        max_position_embeddings=CLIP_READS,
    )
    return (CLIPTextModelWithProjection if projection else CLIPTextModel)(config).eval()


def _tokenizer(begin: str, end: str, reads: int) -> Any:
    """Byte pairs that join to each of WORDS letter by letter: any text has tokens, and no text an unknown one."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    merges: dict[tuple[str, str], None] = {}
    for word in WORDS.split():
        whole = "Ġ" + word
        merges.update({(whole[:length], whole[length]): None for length in range(1, len(whole))})
    pieces = [*sorted(pre_tokenizers.ByteLevel.alphabet()), *(left + right for left, right in merges)]
    special = [each for each in (begin, end) if each]
    vocabulary = {piece: number for number, piece in enumerate(special + pieces)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=list(merges)))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}".strip(), special_tokens=[(each, vocabulary[each]) for each in special]
    )
    names = {"bos_token": begin} if begin else {}
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token=end, pad_token=end, model_max_length=reads, **names
    )


if __name__ == "__main__":
    for name, make in MODELS.items():
        make(WEIGHTS / name)
        print(
            f"{name}: {sum(path.stat().st_size for path in (WEIGHTS / name).rglob('*.safetensors')):,} bytes"
        )
