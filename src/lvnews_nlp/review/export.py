"""The export of Label Studio as far as it is read: a file from elsewhere, so that every part of it is checked."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ValidationError

from lvnews_nlp.contract import writable
from lvnews_nlp.errors import InputError
from lvnews_nlp.resources import faults_of


def as_list(value: Any) -> Any:
    """A single text as a list of one; None as an empty list: Label Studio writes all three."""
    return [] if value is None else [value] if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(as_list)]


class Value(BaseModel):
    """What a result says; each kind of result has some of the fields.

    Attributes:
        start: First character of a marked piece, counted as in the text of the task.
        end: The character after its last.
        labels: Its label, as the only item.
        text: Of a piece the text, of a field what was written in it.
        choices: What was ticked.
    """

    start: int = -1
    end: int = -1
    labels: Texts = ()
    text: Texts = ()
    choices: Texts = ()


class Result(BaseModel):
    """One result of an annotation.

    Attributes:
        id: The same for a marked piece and for the fields that belong to it.
        from_name: The part of the labelling interface that it comes from: ``label``, ``canonical`` or ``themes``.
        value: What it says.
    """

    id: str = ""
    from_name: str | None = None
    value: Value = Value()


class Annotation(BaseModel):
    """The work of one person on one task.

    Attributes:
        result: What the person has marked, written and ticked.
        was_cancelled: Whether the person skipped the task.
    """

    result: tuple[Result, ...]
    was_cancelled: bool = False


class Content(BaseModel):
    """What a task shows.

    Attributes:
        analysis: The analysis that it was made of, as ``Analysis.to_dict()`` gave it; other fields are not read.
    """

    analysis: dict[str, Any]


class Task(BaseModel):
    """A task.

    Attributes:
        data: What it shows.
        annotations: What people made of it, in the order of time.
    """

    data: Content
    annotations: tuple[Annotation, ...]

    def results(self) -> tuple[Result, ...] | None:
        """The results of the last annotation that was not skipped; None where there is none."""
        return next((one.result for one in reversed(self.annotations) if not one.was_cancelled), None)


def tasks_of(export: Any) -> list[Task]:
    """The tasks of an export.

    Args:
        export: What ``json.load`` gives for it.

    Raises:
        InputError: It is no list of tasks, or they were not made by ``to_label_studio``.
    """
    if not isinstance(export, list) or not all(isinstance(task, dict) for task in export):
        raise InputError("The export is no list of tasks. In Label Studio choose Export, then JSON.")
    tasks = []
    for number, task in enumerate(writable(export), 1):
        try:
            tasks.append(Task.model_validate(task))
        except ValidationError as error:
            raise InputError(
                f"Task {number} is none that lvnews review --to has written, with its annotations. "
                f"{faults_of(error)[0]} Give an export in JSON (not JSON-MIN)."
            ) from error
    return tasks
