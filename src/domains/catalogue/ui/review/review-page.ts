import { data, redirect } from 'react-router';
import { actorOf, type FormRequest, type PageRequest, requirePermission, serve, serveForm } from '#web/pages';
import type { CaseFilter, CaseView, FilterChoices } from '../../review/desk/views.ts';
import { decisionKinds } from '../../views.ts';
import { keysAreOff } from './key-preference.ts';

const VERDICTS = ['unsure', 'same', 'different'] as const;
/** A reason is a sentence. */
const LONGEST_REASON = 500;
/** A case has six records. */
const MOST_OTHERS = 5;

export interface ReviewPage {
  readonly verdict: (typeof VERDICTS)[number];
  readonly clusterId: string | undefined;
  readonly filter: CaseFilter;
  readonly choices: FilterChoices | undefined;
  /** Whether the cases come out of the queue, one after the other. */
  readonly isQueue: boolean;
  /** More is being taken into the queue: what is shown is what stands. */
  readonly isFilling: boolean;
  readonly cases: readonly CaseView[];
  /** Where the next pair is, outside of the queue. */
  readonly next: string | undefined;
  readonly waiting: number | undefined;
  readonly countedTo: number;
  readonly decidedToday: number;
  readonly keysOff: boolean;
  readonly isOversight: boolean;
}

export const reviewLoader = serve(async (request): Promise<ReviewPage> => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const asked = (name: string) => url.searchParams.get(name) || undefined;
  const verdict = VERDICTS.find((known) => known === asked('loai')) ?? 'unsure';
  const clusterId = asked('cum');
  const chosen = asked('cap');
  const filter = filterOf(request);
  const base = {
    verdict,
    clusterId,
    filter,
    choices: undefined,
    isQueue: false,
    isFilling: false,
    next: undefined,
    waiting: undefined,
    countedTo: 0,
    decidedToday: 0,
    keysOff: keysAreOff(request.request.headers.get('cookie')),
    isOversight: page.can('catalogue.desk.oversee'),
  };
  const { desk } = page.catalogue;
  if (chosen !== undefined) {
    const found = await desk.findCase(chosen);
    return { ...base, cases: found ? [found] : [] };
  }
  if (verdict === 'unsure' && clusterId === undefined) {
    const [taken, choices] = await Promise.all([desk.takeCases(filter, actorOf(page)), desk.filterChoices()]);
    // Before the first one there is nothing: back to the first.
    if (taken.cases.length === 0 && filter.before !== undefined) {
      url.searchParams.delete('truoc');
      throw redirect(`${url.pathname}${url.search}`);
    }
    return { ...base, ...taken, choices, isQueue: true, isFilling: await desk.isFilling() };
  }
  const after = asked('sau');
  const pairs = await page.catalogue.listPairs({
    verdict,
    undecided: true,
    limit: 1,
    ...(clusterId !== undefined && { clusterId }),
    ...(after !== undefined && { after }),
  });
  const [pair] = pairs.items;
  const found = pair && (await desk.findCase(pair.id));
  return { ...base, cases: found ? [found] : [], next: pairs.next };
});

function filterOf({ url }: PageRequest): CaseFilter {
  const asked = (name: string, key: keyof CaseFilter) => {
    const value = url.searchParams.get(name);
    return value ? { [key]: value.slice(0, 100) } : {};
  };
  return {
    ...asked('thu-vien', 'library'),
    ...asked('mau-thuan', 'contradiction'),
    ...asked('ngon-ngu', 'language'),
    ...asked('tinh', 'province'),
    ...asked('sau', 'after'),
    ...asked('truoc', 'before'),
  };
}

/** What became of what was sent: in the page where it is alive, at another address where it is not. */
export type ReviewAnswer =
  | { readonly done: 'decision' | 'opinion' | 'left' | 'out'; readonly kind?: (typeof decisionKinds)[number] }
  | { readonly done: 'undone'; readonly pairId: string | undefined; readonly decisions: number }
  | { readonly done: 'nothing' }
  | { readonly wrong: 'kind' | 'reason' }
  | { readonly problem: { readonly title: string; readonly detail?: string | undefined } };

export const reviewAction = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const isLive = form.has('live');
  let answer: ReviewAnswer;
  try {
    answer = await act(request);
  } catch (error) {
    const problem = isLive ? page.explain(error) : undefined;
    if (problem === undefined) throw error;
    return { problem: { title: problem.title, detail: problem.detail } } satisfies ReviewAnswer;
  }
  if (isLive) return answer;
  if ('wrong' in answer) return data<ReviewAnswer>(answer, { status: 422 });
  // The decided case leaves the queue, so the same address shows the one after.
  url.searchParams.delete('cap');
  if ('pairId' in answer && answer.pairId !== undefined) url.searchParams.set('cap', answer.pairId);
  return redirect(`${url.pathname}${url.search}`, 303);
});

async function act({ page, form }: FormRequest): Promise<ReviewAnswer> {
  const { desk } = page.catalogue;
  const actor = actorOf(page);
  const pairId = form.text('pair');
  const reason = form.text('reason').slice(0, LONGEST_REASON);
  if (form.has('leave')) {
    await desk.leaveCase(pairId, actor);
    return { done: 'left' };
  }
  if (reason === '') return { wrong: 'reason' };
  if (form.has('undo')) {
    const last = await desk.undoLast(reason, actor);
    if (last === undefined) return { done: 'nothing' };
    return { done: 'undone', pairId: last.pairId, decisions: last.decisions };
  }
  const out = form.text('out');
  if (out !== '') {
    const others = form
      .all('record')
      .filter((id) => id !== out)
      .slice(0, MOST_OTHERS);
    await desk.takeOut({ pairId, recordId: out, others, reason }, actor);
    return { done: 'out' };
  }
  const kind = decisionKinds.find((known) => known === form.text('kind'));
  if (kind === undefined) return { wrong: 'kind' };
  const instead = form.text('instead');
  return { done: await desk.decideCase({ pairId, kind, reason, ...(instead !== '' && { instead }) }, actor), kind };
}
