"""Every page of the corpus is sound, and the sealed part is the one that was sealed."""

import pytest

from lvnews_nlp.evaluation.gold import read_articles

#: Digest of the part test (training/corpus/seal.py). None while the corpus is being written.
SEAL = "7ecb7a6f5fc7d1a3"


@pytest.fixture(scope="module")
def pages(corpus):
    if not any((corpus / "pages").glob("*.txt")):
        pytest.skip("no pages yet")
    return read_articles(corpus / "pages")


def test_pages_have_no_faults(pages, corpus):
    from check_corpus import corpus_faults

    assert corpus_faults(pages, corpus) == []


def test_no_page_is_a_near_duplicate(pages):
    from duplicates import overlap

    assert overlap(pages).pairs == []


def test_second_annotations_have_the_text_of_the_pages(pages, corpus):
    from import_drafts import text_differs

    if (corpus / "second").is_dir():
        assert [fault for page in read_articles(corpus / "second") for fault in text_differs(page, corpus)] == []


@pytest.mark.skipif(SEAL is None, reason="the part test is not sealed yet")
def test_the_sealed_part_is_untouched(corpus):
    from seal import digest

    assert digest(corpus) == SEAL
