import { data, redirect } from 'react-router';
import { actorOf, type FormRequest, type PageRequest, requirePermission } from '#web/pages';
import { checkDraft } from '../../sources/check-draft.ts';
import type { DraftFault } from '../../sources/fault.ts';
import type { SourcePreview } from '../../sources/views.ts';
import { changeDraft, startFrom, startHoldings } from './change-draft.ts';
import { type DraftState, draftFrom, looseMapping } from './draft-state.ts';

const previewed = 8;

/** What the editor shows after each look: the draft, what is wrong with it, and what it makes of the file. */
export interface Look {
  readonly draft: DraftState;
  readonly faults: readonly DraftFault[];
  readonly preview: SourcePreview | undefined;
  readonly filter: string;
  /** Shown as text for experts; set only in that view. */
  readonly asText: boolean;
  readonly textBroken?: boolean;
}

export async function loadMapping(request: PageRequest) {
  const { page, params, url } = request;
  const code = params.code ?? '';
  requirePermission(request, 'catalogue.source.edit', { library: code });
  const settings = await page.catalogue.getSourceSettings(code);
  const { format, encoding, mapping, holdings } = settings;
  const draft: DraftState = { format, encoding, mapping: looseMapping(mapping), holdings: looseOf(holdings), open: [] };
  return {
    libraryCode: settings.libraryCode,
    libraryName: settings.libraryName,
    sample: settings.sample,
    saved: url.searchParams.has('da-luu'),
    look: await lookAt(request, draft, { filter: '', asText: false }),
  };
}

export async function actOnMapping(request: FormRequest) {
  const { page, params, form } = request;
  const code = params.code ?? '';
  requirePermission(request, 'catalogue.source.edit', { library: code });
  const intent = form.text('intent');
  const view = { filter: form.text('filter'), asText: intent === 'text' || (intent !== 'table' && form.has('json')) };
  const typed = form.has('json') ? textDraft(form.raw('json'), draftFrom(form)) : draftFrom(form);
  if (typed === undefined) {
    const broken: Look = {
      draft: draftFrom(form),
      faults: [],
      preview: undefined,
      ...view,
      asText: true,
      textBroken: true,
    };
    return data(broken, { status: 422 });
  }
  const draft = await changed(request, typed, intent);
  if (intent === 'save') {
    const { faults } = checkDraft(plain(draft));
    if (faults.length > 0) return data(await lookAt(request, openFaults(draft, faults), view), { status: 422 });
    await page.catalogue.saveSourceSettings(code, plain(draft), actorOf(page));
    return redirect(`/nghiep-vu/thu-vien/${encodeURIComponent(code)}/cach-doc?da-luu=1`, 303);
  }
  return data(await lookAt(request, draft, view));
}

async function changed({ page, params, form }: FormRequest, draft: DraftState, intent: string): Promise<DraftState> {
  if (intent === 'start') return startFrom(draft, form.text('start'));
  if (intent === 'holdings') return startHoldings(draft, form.text('holdingStart'));
  if (intent === 'guess') {
    const { faults } = checkDraft({ format: draft.format, encoding: draft.encoding });
    const reading = faults.length > 0 ? { format: 'auto', encoding: 'auto' } : draft;
    // checked above to be names that the catalogue knows
    const options = reading as Parameters<typeof page.catalogue.guessSource>[1];
    const guess = await page.catalogue.guessSource(params.code ?? '', options, { limit: 25 });
    return guess === undefined ? draft : { ...draft, mapping: looseMapping(guess.mapping), open: [] };
  }
  return changeDraft(draft, intent);
}

async function lookAt(
  { page, params }: PageRequest,
  draft: DraftState,
  view: { readonly filter: string; readonly asText: boolean },
): Promise<Look> {
  const { faults } = checkDraft(plain(draft));
  const preview =
    faults.length > 0
      ? undefined
      : await page.catalogue.previewSource(params.code ?? '', plain(draft), { limit: previewed });
  return { draft: openFaults(draft, faults), faults, preview, ...view };
}

/** The groups in which something is wrong have their fields shown. */
function openFaults(draft: DraftState, faults: readonly DraftFault[]): DraftState {
  const tags = faults.flatMap(({ line }) => {
    const to = line === undefined ? undefined : draft.mapping?.rules[line - 1]?.to;
    return line === undefined ? [] : [/^(?:LDR|\d{3})/.exec(typeof to === 'string' ? to : '')?.[0] ?? '?'];
  });
  return tags.length === 0 ? draft : { ...draft, open: [...new Set([...draft.open, ...tags])] };
}

function plain({ format, encoding, mapping, holdings }: DraftState) {
  return { format, encoding, mapping, holdings };
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

function looseOf(value: object | null): DraftState['holdings'] {
  return value === null ? null : { ...value };
}
