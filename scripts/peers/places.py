"""Where the settings, their bars and the recorded runs lie."""

from pathlib import Path

PEERS = Path(__file__).resolve().parents[2] / "java/engine/src/test/resources/peers"
BARS = PEERS / "bars"
