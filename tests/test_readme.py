import re
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"


def test_code_blocks_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    namespace = {}
    for block in blocks:
        exec(compile(block, "README.md", "exec"), namespace)
    analysis = namespace["analysis"]
    assert "Tukuma 2. vidusskola" in set(analysis.entities["canonical"])
    assert analysis.projects["number"].tolist() == ["4.2.1.5/1/24/A/017"]
    assert namespace["result"].articles["article_id"].tolist() == ["1", "2"]
    assert len(namespace["find"](namespace["result"], "mentors")) == 1
    assert (tmp_path / "answer.xlsx").exists()


def test_two_set_up_lines_stand_at_the_top():
    lines = [line.strip() for line in README.read_text("utf-8").splitlines()[:8] if line.startswith("    ")]
    assert len(lines) == 2
    assert "lvnews analyse examples/" in lines[0]
    assert "pytest" in lines[1]
    example = re.search(r"examples/\S+", lines[0])
    assert example is not None
    assert (README.parent / example[0]).is_file()
