"""Reading an answer as a page."""

from lxml import html


def page(response) -> html.HtmlElement:
    """The answer, parsed."""
    return html.fromstring(response.content.decode())


def texts(root: html.HtmlElement, xpath: str) -> list[str]:
    """The text of each element found, spaces taken together."""
    return [" ".join(element.text_content().split()) for element in root.xpath(xpath)]
