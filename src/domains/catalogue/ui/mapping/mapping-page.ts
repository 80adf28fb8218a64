import { data, redirect } from 'react-router';
import { actorOf, type FormRequest, type PageRequest, requirePermission } from '#web/pages';
import { checkDraft } from '../../sources/check-draft.ts';
import type { DraftFault } from '../../sources/fault.ts';
import type { SourcePreview, SourceSettingsView } from '../../sources/views.ts';
import { changeDraft, startFrom, startHoldings } from './change-draft.ts';
import { draftFrom } from './draft-from.ts';
import { type DraftState, isBlank, looseMapping, plainOf, saySame } from './draft-state.ts';

const previewed = 8;

/** What the editor shows after each look: the draft, what is wrong with it, and what it makes of the file. */
export interface Look {
  readonly draft: DraftState;
  readonly faults: readonly DraftFault[];
  readonly preview: SourcePreview | undefined;
  readonly filter: string;
  /** Only rules that read something in the sample are shown. */
  readonly onlyUsed: boolean;
  /** Shown as text for experts. */
  readonly asText: boolean;
  readonly textBroken?: boolean;
  /** The draft says something else than what is saved. */
  readonly unsaved: boolean;
}

type View = Pick<Look, 'filter' | 'onlyUsed' | 'asText'>;

export async function loadMapping(request: PageRequest) {
  const { page, params, url } = request;
  const code = params.code ?? '';
  requirePermission(request, 'catalogue.source.edit', { library: code });
  const settings = await page.catalogue.getSourceSettings(code);
  const { libraryCode, libraryName, sample, savedAt } = settings;
  const view: View = { filter: '', onlyUsed: false, asText: false };
  return {
    libraryCode,
    libraryName,
    sample,
    savedAt,
    saved: url.searchParams.has('da-luu'),
    mayReread: sample !== undefined && page.can('catalogue.batch.submit', { library: libraryCode }),
    look: await lookAt(request, draftOf(settings), settings, view),
  };
}

export async function actOnMapping(request: FormRequest) {
  const { page, params, form } = request;
  const code = params.code ?? '';
  requirePermission(request, 'catalogue.source.edit', { library: code });
  const intent = form.text('intent');
  if (intent === 'reread') return reread(request, code);
  const settings = await page.catalogue.getSourceSettings(code);
  const view: View = {
    filter: form.text('filter'),
    onlyUsed: form.has('onlyUsed'),
    asText: intent === 'text' || (intent !== 'table' && form.has('json')),
  };
  const typed = form.has('json') ? textDraft(form.raw('json'), draftFrom(form)) : draftFrom(form);
  if (typed === undefined) return data(brokenText(draftFrom(form), view), { status: 422 });
  const draft = await changed(request, typed, intent);
  if (intent === 'save') {
    const { faults } = check(draft);
    if (faults.length > 0) return data(await lookAt(request, draft, settings, view), { status: 422 });
    await page.catalogue.saveSourceSettings(code, plainOf(withoutBlanks(draft).draft), actorOf(page));
    // The fragment: a browser would keep the one that the form was at, and what was done would stand out of sight.
    return redirect(`/nghiep-vu/thu-vien/${encodeURIComponent(code)}/cach-doc?da-luu=1#noi-dung`, 303);
  }
  return data(await lookAt(request, draft, settings, view));
}

/** Reads the library's latest file again, as it is to be read from now on. */
async function reread(request: FormRequest, code: string) {
  const { page } = request;
  requirePermission(request, 'catalogue.batch.submit', { library: code });
  const batch = await page.catalogue.rereadLatest(code, actorOf(page));
  return redirect(`/nghiep-vu/dot/${encodeURIComponent(batch.id)}`, 303);
}

async function changed({ page, params, form }: FormRequest, draft: DraftState, intent: string): Promise<DraftState> {
  const usual = form.text('usual');
  if (intent === 'start') return startFrom(draft, form.text('start'));
  if (intent === 'own') return startFrom(draft, usual);
  if (intent === 'holdings') return startHoldings(draft, form.text('holdingStart'));
  if (intent === 'guess') {
    const { faults } = checkDraft({ format: draft.format, encoding: draft.encoding });
    const reading = faults.length > 0 ? { format: 'auto', encoding: 'auto' } : draft;
    // checked above to be names that the catalogue knows
    const options = reading as Parameters<typeof page.catalogue.guessSource>[1];
    const guess = await page.catalogue.guessSource(params.code ?? '', options, { limit: 25 });
    return guess === undefined ? draft : { ...draft, mapping: looseMapping(guess.mapping), open: [] };
  }
  // Whoever says what a column is, while the built-in table is at work, begins a table of the library's own with it.
  const own = draft.mapping === null && /^(?:read|ignore):/.test(intent) ? startFrom(draft, usual) : draft;
  const name = intent.slice(intent.indexOf(':') + 1);
  const meaning = form.all('meaning')[form.all('meaningOf').indexOf(name)] ?? '';
  return changeDraft(own, { intent, meaning });
}

async function lookAt(
  { page, params }: PageRequest,
  draft: DraftState,
  settings: SourceSettingsView,
  view: View,
): Promise<Look> {
  const { faults } = check(draft);
  const filled = withoutBlanks(draft);
  const preview =
    faults.length > 0
      ? undefined
      : await page.catalogue.previewSource(params.code ?? '', plainOf(filled.draft), { limit: previewed });
  return {
    draft: openFaults(draft, faults),
    faults,
    preview: preview && { ...preview, ...atTheirPlaces(preview, filled.places) },
    ...view,
    unsaved: !saySame(draft, draftOf(settings)),
  };
}

/** What is wrong, with the lines as the form counts them. */
function check(draft: DraftState): { readonly faults: readonly DraftFault[] } {
  const { draft: filled, places } = withoutBlanks(draft);
  const { faults } = checkDraft(plainOf(filled));
  return {
    faults: faults.map((fault) =>
      fault.line === undefined || fault.part === 'holdingFlags'
        ? fault
        : { ...fault, line: (places[fault.line - 1] ?? fault.line - 1) + 1 },
    ),
  };
}

/** The draft without the rows that nobody filled in, and where each rule of it stands in the form. */
function withoutBlanks(draft: DraftState): { readonly draft: DraftState; readonly places: readonly number[] } {
  if (draft.mapping === null) return { draft, places: [] };
  const kept = draft.mapping.rules.map((rule, place) => ({ rule, place })).filter(({ rule }) => !isBlank(rule));
  return {
    draft: { ...draft, mapping: { ...draft.mapping, rules: kept.map(({ rule }) => rule) } },
    places: kept.map(({ place }) => place),
  };
}

function atTheirPlaces({ ruleHits, ruleResults }: SourcePreview, places: readonly number[]) {
  const rows = Math.max(-1, ...places) + 1;
  const hits = Array.from({ length: rows }, () => 0);
  const results = Array.from({ length: rows }, (): SourcePreview['ruleResults'][number] => null);
  places.forEach((place, rule) => {
    hits[place] = ruleHits[rule] ?? 0;
    results[place] = ruleResults[rule] ?? null;
  });
  return { ruleHits: hits, ruleResults: results };
}

/** Rules whose steps or conditions are wrong have them shown. */
function openFaults(draft: DraftState, faults: readonly DraftFault[]): DraftState {
  const inside = faults.flatMap(({ line, part }) =>
    line !== undefined && /^(?:do|when|join|into|take|rule)$/.test(part) ? [line - 1] : [],
  );
  return inside.length === 0 ? draft : { ...draft, open: [...new Set([...draft.open, ...inside])] };
}

function draftOf({ format, encoding, mapping, holdings }: SourceSettingsView): DraftState {
  return {
    format,
    encoding,
    mapping: looseMapping(mapping),
    holdings: holdings === null ? null : { ...holdings },
    open: [],
  };
}

function textDraft(text: string, draft: DraftState): DraftState | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return { ...draft, mapping: null };
    const mapping = looseMapping(value);
    return mapping === null ? undefined : { ...draft, mapping };
  } catch {
    return undefined;
  }
}

function brokenText(draft: DraftState, view: View): Look {
  return { draft, faults: [], preview: undefined, ...view, asText: true, textBroken: true, unsaved: true };
}
