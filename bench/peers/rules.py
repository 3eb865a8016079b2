"""What crossing.toml says, for those who cannot read it, and how many bars a year has."""

FEE = 0.001
CASH = 10_000.0
MINUTES_A_YEAR = 365 * 24 * 60
