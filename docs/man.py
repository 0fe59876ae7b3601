#!/usr/bin/env python3
"""man.py XML OUT VERSION: a manual page for each function of curlward.h, and for each type of
callback, from what Doxygen found in the header."""

import pathlib
import sys
import textwrap
import xml.etree.ElementTree as ElementTree


def escape(text):
    text = text.replace("\\", "\\e").replace("-", "\\-")
    # At the start of a line these would be requests.
    return f"\\&{text}" if text.startswith((".", "'")) else text


def inline(element):
    """The words in an element, with code in bold; blocks within it are left out."""
    text = escape(element.text or "")
    for child in element:
        if child.tag == "computeroutput":
            text += f"\\fB{inline(child)}\\fR"
        elif child.tag not in ("itemizedlist", "orderedlist", "programlisting"):
            text += inline(child)
        text += escape(child.tail or "")
    return text


def paragraph(para):
    """A paragraph with the lists and the code that are in it."""
    yield ".PP"
    yield " ".join(inline(para).split())
    for block in para:
        if block.tag in ("itemizedlist", "orderedlist"):
            for item in block:
                yield ".IP \\(bu 3"
                yield from (" ".join(inline(part).split()) for part in item)
        elif block.tag == "programlisting":
            yield from [".PP", ".nf", *code(block), ".fi"]


def code(listing):
    for line in listing:
        for space in line.iter("sp"):
            space.text = " "
        yield escape("".join(line.itertext()))


def synopsis(member):
    if member.get("kind") == "typedef":
        declaration = member.findtext("definition")
    else:
        declaration = member.findtext("definition") + member.findtext("argsstring")
    return textwrap.wrap(f"{declaration};", 78, subsequent_indent="    ")


def page(member, version):
    name = member.findtext("name")
    brief = inline(member.find("briefdescription/para")).strip().rstrip(".")
    yield f".TH {name} 3 \"\" \"curlward {version}\" \"curlward\""
    yield from [".SH NAME", f"{name} \\- {brief}", ".SH SYNOPSIS", ".nf", "#include <curlward.h>", ""]
    yield from map(escape, synopsis(member))
    yield from [".fi", ".SH DESCRIPTION", f"{brief}."]
    for para in member.findall("detaileddescription/para"):
        yield from paragraph(para)
    yield from [".SH SEE ALSO", "curlward.h, libcurl(3)"]


def has_page(member):
    is_callback = member.get("kind") == "typedef" and "(*" in member.findtext("definition")
    return member.get("kind") == "function" or is_callback


def main(xml, out, version):
    groups = map(ElementTree.parse, sorted(pathlib.Path(xml).glob("group__*.xml")))
    members = (member for group in groups for member in group.iter("memberdef"))
    folder = pathlib.Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    for member in filter(has_page, members):
        text = "\n".join(page(member, version)) + "\n"
        (folder / f"{member.findtext('name')}.3").write_text(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
