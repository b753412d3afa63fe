"""An encoder of a few thousand weights with a vocabulary of letters, so that training takes seconds."""

from __future__ import annotations

import json
from pathlib import Path

WIDTH, LAYERS, INNER = 24, 2, 32
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,'-"
SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def encoder(folder: Path) -> Path:
    """Write config, tokenizer and random weights of a BERT."""
    import torch
    from safetensors.torch import save_file
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    words = [*SPECIAL, *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    tokenizer = Tokenizer(models.WordPiece({w: n for n, w in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {"hidden_size": WIDTH, "num_attention_heads": 2, "intermediate_size": INNER, "num_hidden_layers": LAYERS,
              "vocab_size": len(words), "max_position_embeddings": 512}  # fmt: skip
    (folder / "config.json").write_text(json.dumps(config))
    made = torch.Generator().manual_seed(0)

    def new(*shape: int) -> torch.Tensor:
        return torch.randn(*shape, generator=made) * 0.1

    weights = {
        "embeddings.word_embeddings.weight": new(len(words), WIDTH),
        "embeddings.position_embeddings.weight": new(512, WIDTH),
        "embeddings.token_type_embeddings.weight": new(2, WIDTH),
        "embeddings.LayerNorm.weight": torch.ones(WIDTH),
        "embeddings.LayerNorm.bias": torch.zeros(WIDTH),
    }
    for n in range(LAYERS):
        p = f"encoder.layer.{n}."
        for name, (outer, inner) in {
            **{f"attention.self.{x}": (WIDTH, WIDTH) for x in ("query", "key", "value")},
            "attention.output.dense": (WIDTH, WIDTH),
            "intermediate.dense": (INNER, WIDTH),
            "output.dense": (WIDTH, INNER),
        }.items():
            weights |= {f"{p}{name}.weight": new(outer, inner), f"{p}{name}.bias": new(outer)}
        for name in ("attention.output.LayerNorm", "output.LayerNorm"):
            weights |= {f"{p}{name}.weight": torch.ones(WIDTH), f"{p}{name}.bias": torch.zeros(WIDTH)}
    save_file(weights, str(folder / "model.safetensors"))
    return folder


TEXT = "The rebels opened fire on guards in Odan on Monday. Kabul vowed to answer."


def record(number: int) -> dict[str, object]:
    """An annotated passage with an attack and a threat that answers it."""

    def at(words: str) -> list[int]:
        start = TEXT.index(words)
        return [start, start + len(words)]

    def actor(words: str) -> dict[str, object]:
        return {"span": at(words), "country": "", "sector": "", "name": ""}

    nothing = {"hedge": None, "by": None, "dead": None, "hurt": None}
    attack = {"trigger": at("opened fire"), "type": "ASSAULT", "mode": "firearms", "status": "actual",
              "respond_to": [], "src": [actor("rebels")], "tgt": [actor("guards")], "loc": [at("Odan")],
              "time": [at("Monday")]}  # fmt: skip
    threat = {"trigger": at("vowed"), "type": "THREATEN", "mode": "violence", "status": "actual", "respond_to": [1],
              "src": [actor("Kabul")], "tgt": [], "loc": [], "time": []}  # fmt: skip
    return {
        "id": f"t{number}",
        "date": "",
        "text": TEXT,
        "source": "made",
        "events": [attack | nothing, threat | nothing],
    }


def corpus(folder: Path, passages: int = 12) -> Path:
    """A corpus folder as training reads it."""
    folder.mkdir(parents=True, exist_ok=True)
    half = passages // 2
    for name, numbers in (("train", range(half)), ("own", range(half, passages))):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(record(n)) + "\n" for n in numbers))
    marks = [{"id": f"t{n}", "contexts": [["military"], []]} for n in range(half, passages)]
    (folder / "contexts.jsonl").write_text("".join(json.dumps(m) + "\n" for m in marks))
    return folder
