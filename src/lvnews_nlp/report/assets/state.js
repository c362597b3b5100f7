// Where the reader is: the part of the page and the filters, all in the address, so that Back works and links can be sent.
const FILTERS = ['theme', 'municipality', 'outlet', 'entity', 'label', 'from', 'to', 'q'];

function where() {
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decodeURIComponentSafe);
  const filters = Object.fromEntries([...new URLSearchParams(query || '')].filter(([name]) => FILTERS.includes(name)));
  return {parts: parts.length ? parts : ['overview'], filters};
}

function decodeURIComponentSafe(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

function address(parts, filters) {
  const query = new URLSearchParams(Object.entries(filters || {}).filter(([, value]) => value)).toString();
  return `#/${parts.map(encodeURIComponent).join('/')}${query ? `?${query}` : ''}`;
}

function go(parts, filters) {
  location.hash = address(parts, filters);
}

// The articles that all filters let through, the latest first.
function chosen(filters) {
  const words = folded(filters.q || '').split(/\s+/).filter(Boolean);
  const sets = [
    filters.theme && (byTheme.get(placeOfTheme.get(filters.theme)) || new Set()),
    filters.municipality && (byMunicipality.get(placeOfMunicipality.get(filters.municipality)) || new Set()),
    filters.entity && (byEntity.get(placeOfEntity.get(filters.entity)) || new Set()),
  ].filter(Boolean);
  const outlet = filters.outlet ? placeOfOutlet.get(filters.outlet) : null;
  return all
    .filter((i) => {
      const article = D.articles[i];
      const month = (article[DAY] || '').slice(0, 7);
      return sets.every((set) => set.has(i))
        && (outlet === null || article[OUTLET] === outlet)
        && (!filters.from || (month && month >= filters.from))
        && (!filters.to || (month && month <= filters.to))
        && (!words.length || holds(i, words));
    })
    .sort((a, b) => compared(D.articles[b][DAY], D.articles[a][DAY]) || a - b);
}

function select(name, title, options, value) {
  return h('label', null, h('span', null, title), h('select', {name}, h('option', {value: ''}, W.all),
    options.map(([key, text]) => h('option', {value: key, selected: key === value}, text))));
}

function input(name, title, type, value, extra, kind) {
  return h('label', {class: kind}, h('span', null, title), h('input', {name, type, value: value || null, ...extra}));
}

function drawFilters({parts, filters}) {
  const form = document.getElementById('filters');
  const names = counted(all, entitiesOf).slice(0, 2000).map(([i]) => entityKey(D.entities[i]));
  const byName = (a, b) => a[1].localeCompare(b[1], D.language);
  const focused = form.contains(document.activeElement) ? document.activeElement.name : '';
  form.replaceChildren();
  filled(form, {}, [
    input('q', W.search, 'search', filters.q, {placeholder: W.search_in}, 'wide'),
    select('theme', W.theme, D.themes.map(([id], i) => [id, themeName(i)]).sort(byName), filters.theme),
    D.municipalities.length
      ? select('municipality', W.municipality, D.municipalities.map((m) => [m, m]).sort(byName), filters.municipality)
      : null,
    D.outlets.length ? select('outlet', W.outlet, D.outlets.map((o) => [o, o]).sort(byName), filters.outlet) : null,
    select('label', W.label, D.labels.map((l) => [l, labelName(l)]).sort(byName), filters.label),
    input('entity', W.entity, 'text', filters.entity, {list: 'names', placeholder: W.entity_in}),
    input('from', W.from, 'month', filters.from, {pattern: '\\d{4}-\\d{2}', placeholder: '2025-01'}),
    input('to', W.to, 'month', filters.to, {pattern: '\\d{4}-\\d{2}', placeholder: '2025-12'}),
    h('datalist', {id: 'names'}, names.map((name) => h('option', {value: name}))),
    h('button', {type: 'submit'}, W.apply),
    FILTERS.some((name) => filters[name]) ? link([parts[0]], {}, W.clear) : null,
  ]);
  // Who chooses by keyboard stays where they were.
  if (focused && form.elements[focused]) form.elements[focused].focus();
  // On paper, and where they are folded away, there are no filters to look at, so that a line says what was chosen.
  document.getElementById('narrowed').textContent = [...form.querySelectorAll('input, select')].filter((field) => field.value)
    .map((field) => `${field.closest('label').firstChild.textContent}: ${field.selectedOptions ? field.selectedOptions[0].text : field.value}`).join('; ');
  const apply = () => {
    const values = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
    const list = ['overview', 'articles', 'entities', 'projects', 'events', 'compare'];
    go([list.includes(where().parts[0]) ? where().parts[0] : 'articles'], values);
  };
  form.onsubmit = (event) => { event.preventDefault(); apply(); };
  form.onchange = (event) => { if (event.target.tagName === 'SELECT' || event.target.type === 'month') apply(); };
}
