import subprocess
import sys

CODE = """
import sys

seen = []
sys.addaudithook(lambda event, args: seen.append(args) if event == "pickle.find_class" else None)
import lvnews_nlp

nlp = lvnews_nlp.load(exclude=["lvnews_entities", "lvnews_themes", "lvnews_facts"])
assert nlp("Rīgā atklāj skolu.")[0].lemma_ == "Rīga"
print(seen)
"""


def test_weights_load_without_pickle():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
