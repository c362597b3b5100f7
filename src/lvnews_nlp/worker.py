"""A process that analyses chunks of pages: ``python -m lvnews_nlp.worker``, started by ``workers.py``."""

import os
import pickle
import sys
from typing import Any, BinaryIO

from lvnews_nlp.errors import LvNewsError
from lvnews_nlp.processes import collect_seldom, output_alone
from lvnews_nlp.run import analyse_pages
from lvnews_nlp.shared import shared_pipeline


def serve(tasks: BinaryIO, answers: BinaryIO) -> None:
    """Reads what the pages are to be analysed with, then chunks of them, and answers each until its input ends."""
    engine, config, published = pickle.load(tasks)
    while True:
        try:
            pages = pickle.load(tasks)
        except EOFError:
            return
        try:
            answer: Any = analyse_pages(pages, shared=shared_pipeline(engine, config), published=published)
        except LvNewsError as error:  # of the engine: it goes to whoever asked
            answer = error
        pickle.dump(answer, answers)
        answers.flush()


if __name__ == "__main__":
    out = os.fdopen(output_alone(), "wb")
    collect_seldom()
    serve(sys.stdin.buffer, out)
