"""The code of a verslagperiode in a path."""


class PeriodeConverter:
    """`2024-2`: the year and the number in it."""

    regex = r"20[0-9]{2}-[1-9]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
