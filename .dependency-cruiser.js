/**
 * The floors of docs/ARCHITECTURE.md as rules: bin → web and domains → platform → lib, arrows down only, and from room to
 * room by the entry. `npm run check` enforces them; `npm run graph` draws what they let through into docs/graph.md.
 */

/** In dependency order: a domain may import those before it, never those after it. */
const domains = [
  'identity',
  'registry',
  'catalogue',
  'digital',
  'lending',
  'surveys',
  'statistics',
  'programme',
  'training',
  'assistant',
  'opendata',
  'portal',
];

const tests = String.raw`\.test\.tsx?$|/testing/`;
/** Entries of rooms: what others may import. The catalogue's demonstration is a room of its own within it; its reading of files and its judging of pairs can be had alone. */
const entries = String.raw`^src/(lib|platform|domains)/[^/]+/index\.ts$|^src/domains/catalogue/(demo/index|reading|judging)\.ts$`;
/** Shapes and lists of a domain that its pages show: constants and types, nothing that works. */
const forPages = String.raw`^src/domains/[^/]+/(views|[^/]+/views|[^/]+/[^/]+/views|ingest/formats)\.ts$`;
/** Pure knowledge of mappings (schemas, tables, checks): the editor works on it with the service, in the action. */
const forMappingEditor = String.raw`^src/domains/catalogue/(mapping/(index|step-names)|sources/check-draft)\.ts$`;
/** Evidence in words, and which of it compares: the review desk says it in the browser as the API and the command line do. */
const forReviewDesk = String.raw`^src/domains/catalogue/(matching/evidence-sentence|review/comparisons)\.ts$`;
/** Figures in words: the report says them on the page as on the command line. Gifts by name: a form offers them. */
const forSurveyPages = String.raw`^src/domains/catalogue/survey/(say|enrich/gifts)\.ts$`;
/** Modules of Node that only compute. Everything else of Node reads or changes the world. */
const pureNodeModules = '^(node:)?(buffer|util|string_decoder|zlib)$';

/** One rule a domain: nothing that stands after it. */
const domainOrder = domains.slice(0, -1).map((domain, index) => ({
  name: `domain-order-${domain}`,
  comment: `${domain} may not know the domains that stand after it: tell them by an event.`,
  severity: 'error',
  from: { path: `^src/domains/${domain}/` },
  to: { path: `^src/domains/(${domains.slice(index + 1).join('|')})/` },
}));

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Files that need each other are one concept: join them, or move what both need into a third. Types may look back.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-found',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'lib-is-the-ground',
      comment: 'lib is knowledge: it knows nothing of platform, domains, web or bin.',
      severity: 'error',
      from: { path: '^src/lib/', pathNot: tests },
      to: { path: '^(src/(?!lib/)|test/|bench/|scripts/)' },
    },
    {
      name: 'lib-is-pure',
      comment: 'lib has no files, network, processes, threads, randomness or clock: hand in what it needs.',
      severity: 'error',
      from: { path: '^src/lib/', pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: pureNodeModules },
    },
    {
      name: 'platform-stands-on-lib',
      comment: 'platform knows lib and itself.',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: tests },
      to: { path: '^(src/(domains|web|bin)/|test/|bench/|scripts/)' },
    },
    {
      name: 'domains-below-web-and-bin',
      comment: 'Only the pages of a domain (ui/) know the design kit and the page services.',
      severity: 'error',
      from: { path: '^src/domains/', pathNot: `^src/domains/[^/]+/ui/|${tests}` },
      to: { path: '^(src/(web|bin)/|test/|bench/|scripts/)' },
    },
    {
      name: 'web-below-bin',
      comment: 'Only bin composes.',
      severity: 'error',
      from: { path: '^src/web/' },
      to: { path: '^(src/bin/|test/|bench/|scripts/)' },
    },
    {
      name: 'rooms-by-their-entry',
      comment: 'Another room is imported by its index.ts: ask its owners to name what you need there.',
      severity: 'error',
      from: { path: '^src/(lib|platform|domains)/([^/]+)/', pathNot: tests },
      to: { path: '^src/(lib|platform|domains)/', pathNot: [`^src/$1/$2/`, entries] },
    },
    {
      name: 'web-and-bin-by-the-entry',
      comment: 'The shell and bin know rooms by their entries, the list of their pages, and their texts.',
      severity: 'error',
      from: { path: '^src/(web|bin)/', pathNot: tests },
      to: {
        path: '^src/(lib|platform|domains)/',
        pathNot: [entries, String.raw`^src/domains/[^/]+/ui/pages\.ts$`, '/locales/(vi|en).json$'],
      },
    },
    {
      name: 'demo-is-for-bin',
      comment: 'The program must not depend on its demonstration.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/bin/|^src/domains/catalogue/demo/|${tests}` },
      to: { path: '^src/domains/catalogue/demo/' },
    },
    {
      name: 'pages-are-not-imported',
      comment: 'Pages are found through the lists of addresses: services, lib and platform do not know them.',
      severity: 'error',
      from: { path: '^src/', pathNot: `^src/domains/[^/]+/ui/|^src/web/routes.ts$|${tests}` },
      to: { path: '^src/domains/[^/]+/ui/' },
    },
    {
      name: 'ui-uses-kit-and-page-services',
      comment: 'Of the shell, pages use the design kit and the page services.',
      severity: 'error',
      from: { path: '^src/domains/[^/]+/ui/' },
      to: { path: '^src/(web|bin)/', pathNot: String.raw`^src/web/(kit/index|pages)\.ts$` },
    },
    {
      name: 'ui-knows-types-of-services',
      comment:
        'A page goes to the browser: services are reached through the loader context, here are only their types.',
      severity: 'error',
      from: { path: '^src/domains/[^/]+/ui/', pathNot: tests },
      to: {
        path: '^src/(platform|domains)/',
        pathNot: [
          String.raw`^src/domains/[^/]+/ui/|^src/platform/i18n/index\.ts$`,
          forPages,
          forMappingEditor,
          forReviewDesk,
          forSurveyPages,
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'what-pages-may-use-is-light',
      comment: 'These files go to the browser with the pages: they may need types and each other, but no services.',
      severity: 'error',
      from: { path: [forPages, forReviewDesk] },
      to: { pathNot: ['^src/lib/', forPages], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'kit-knows-no-services',
      comment: 'The design kit shows values: of other rooms it may know types, texts and numbers (i18n).',
      severity: 'error',
      from: { path: '^src/web/kit/', pathNot: tests },
      to: {
        path: '^src/(platform|domains|bin)/',
        pathNot: String.raw`^src/platform/i18n/index\.ts$`,
        dependencyTypesNot: ['type-only'],
      },
    },
    ...domainOrder,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`\.css$|\+types/` },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'module-sync', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.d.ts', '.d.mts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
