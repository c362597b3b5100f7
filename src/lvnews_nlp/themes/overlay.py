"""What users lay over a taxonomy: themes of their own, themes switched off, other thresholds.

An added theme is scored as though it were the only one of the taxonomy, and the others as though it were not there: it
moves no score, and none moves its own. A theme that is switched off is still weighed against the others, and only left
out of results.
"""

from collections.abc import Iterator, Mapping

from lvnews_nlp.errors import DataError
from lvnews_nlp.resources import Record
from lvnews_nlp.themes.taxonomy import Group, Taxonomy, TaxonomyFile, Theme


class ThemeOverlay(Record):
    """Changes of a taxonomy.

    Attributes:
        added: Themes of the user's own, in the form of taxonomy files; a group with the id of a known one joins it.
        off: Ids of themes that are left out of results.
        thresholds: Least scores by id, in place of those of the taxonomy.
    """

    added: tuple[TaxonomyFile, ...] = ()
    off: tuple[str, ...] = ()
    thresholds: Mapping[str, float] = {}

    @property
    def anywhere(self) -> dict[str, bool]:
        """Ids of the added themes, with whether each is reported in texts that are not about education too."""
        return {
            theme.id: file.context == "any" for file in self.added for group in file.groups for theme in group.themes
        }

    def laid_over(self, taxonomy: Taxonomy) -> Taxonomy:
        """The taxonomy with the added themes and the thresholds.

        Raises:
            DataError: An added theme has the id of another, or there is no theme of a named id.
        """
        for fault in self.faults(taxonomy):
            raise DataError(fault)
        groups = {group.id: group for group in taxonomy.groups}
        for file in self.added:
            for group in file.groups:
                known = groups.get(group.id)
                themes = (*known.themes, *group.themes) if known else group.themes
                groups[group.id] = (known or group).model_copy(update={"themes": themes})
        changed = tuple(self._with_thresholds(group) for group in groups.values())
        return taxonomy.model_copy(update={"groups": changed})

    def faults(self, taxonomy: Taxonomy) -> Iterator[str]:
        """What does not fit a taxonomy: ids that are not new where they must be, or not known, and wrong thresholds."""
        known = {theme.id for theme in taxonomy}
        added = [theme for file in self.added for group in file.groups for theme in group.themes]
        for theme in added:
            if theme.id in known:
                yield f"There is a theme {theme.id!r} already. Give the added one another id."
            known.add(theme.id)
        named = [("themes.off", id) for id in self.off] + [("themes.thresholds", id) for id in self.thresholds]
        named += [(f"theme {theme.id}", id) for theme in added for id in (*theme.broader, *theme.related)]
        for what, id in named:
            if id not in known:
                yield f"{what}: there is no theme {id!r}. The command lvnews themes lists them."
        for id, least in self.thresholds.items():
            if not 0 < least < 1:
                yield f"themes.thresholds: that of {id} is {least}; give a number between 0 and 1."

    def _with_thresholds(self, group: Group) -> Group:
        def changed(theme: Theme) -> Theme:
            least = self.thresholds.get(theme.id)
            return theme if least is None else theme.model_copy(update={"threshold": least})

        return group.model_copy(update={"themes": tuple(map(changed, group.themes))})
