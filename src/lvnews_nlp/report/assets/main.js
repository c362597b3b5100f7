// Draws the page for where the reader is.
const PARTS = [['overview', W.overview], ['articles', W.articles_tab], ['entities', W.entities_tab], ['projects', W.projects], ['events', W.events], ['compare', W.compare]];

function drawTabs({parts, filters}) {
  document.getElementById('tabs').replaceChildren(...PARTS.map(([part, title]) => h('a', {href: address([part], filters), 'aria-current': part === parts[0] && 'page'}, title)));
}

function draw() {
  const here = where();
  const {parts, filters} = here;
  drawTabs(here);
  drawFilters(here);
  const main = document.getElementById('main');
  growing.length = 0;
  const list = () => chosen(filters);
  const views = {
    overview: () => overview(list(), filters),
    articles: () => articleList(list(), filters),
    article: () => reader(parts[1], filters),
    entities: () => entityList(list(), filters),
    entity: () => entityPage(parts[1], {...filters, label: ''}),
    projects: () => projectList(list(), filters),
    events: () => eventList(list(), filters),
    compare: () => compare(list(), filters),
  };
  main.replaceChildren(...[(views[parts[0]] || views.overview)()].flat(Infinity).filter((x) => x instanceof Node));
  document.title = `${(main.querySelector('h2') || {textContent: ''}).textContent} · ${document.querySelector('h1').textContent}`;
}

// On a phone the filters would fill the first screen.
document.getElementById('choose').open = !matchMedia('(max-width: 40rem)').matches;
let drawn = null;
addEventListener('hashchange', () => {
  draw();
  if (drawn !== where().parts.join('/')) {
    document.getElementById('main').focus({preventScroll: true});
    scrollTo(0, 0);
  }
  drawn = where().parts.join('/');
});
drawn = where().parts.join('/');
draw();
