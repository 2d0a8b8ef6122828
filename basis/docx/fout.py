"""Why a Word document is refused."""


class DocxError(Exception):
    """The file is refused. The message is Dutch and meant for the person who chose the file."""
