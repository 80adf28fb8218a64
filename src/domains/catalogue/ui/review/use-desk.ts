import { useEffect, useRef, useState } from 'react';
import { useActionData, useFetcher, useLoaderData, useNavigate, useSearchParams } from 'react-router';
import { formatNumber } from '#platform/i18n';
import { useFormToken, useLocale, useTexts } from '#web/kit';
import type { CaseView } from '../../review/desk/views.ts';
import type { ReviewAnswer, reviewLoader } from './review-page.ts';
import { titlesOf } from './titles-of.ts';

export interface Desk {
  /** The case before the editor. */
  readonly shown: CaseView | undefined;
  readonly progress:
    | { readonly texts: { readonly decided: string; readonly waiting: string }; readonly isMore: boolean }
    | undefined;
  /** What was done last, in words, for everybody and for screen readers. */
  readonly news: string | undefined;
  readonly problem: { readonly title: string; readonly detail?: string | undefined } | undefined;
  /** The next case is on its way. */
  readonly isFetching: boolean;
  /** Sends the form of a case without leaving the page. */
  send(form: FormData): void;
  undo(): void;
  /** To the case behind this one, or before it, without deciding. */
  goOn(): void;
  goBack(): void;
}

/**
 * The desk in a living page: a decision is sent while the next case, which came with this one, is before the editor already.
 */
export function useDesk(): Desk {
  const page = useLoaderData<typeof reviewLoader>();
  const plain = useActionData<ReviewAnswer>();
  const fetcher = useFetcher<ReviewAnswer>();
  const navigate = useNavigate();
  const token = useFormToken();
  const [parameters] = useSearchParams();
  const t = useTexts('catalogue:ui.review');
  const locale = useLocale();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [sent, setSent] = useState('');
  const shown = page.cases.find(({ id }) => !gone.has(id));
  const answer = fetcher.data ?? plain;
  const addressWith = (change: Readonly<Record<string, string | undefined>>): string => {
    const next = new URLSearchParams(parameters);
    for (const name of ['cap', 'sau', 'truoc']) next.delete(name);
    for (const [name, value] of Object.entries(change)) if (value !== undefined) next.set(name, value);
    return `/nghiep-vu/trung${next.size > 0 ? `?${next}` : ''}`;
  };
  // Quick hands are ahead of the line: what they send waits for its turn, so that none of it is lost.
  const line = useRef<FormData[]>([]);
  const isUnderWay = useRef(false);
  const sendNext = () => {
    const form = line.current.shift();
    isUnderWay.current = form !== undefined;
    if (form) void fetcher.submit(form, { method: 'post' });
  };
  const post = (form: FormData) => {
    form.set('live', '1');
    line.current.push(form);
    // The fetcher's own state is that of the last drawing: a second key comes before it.
    if (!isUnderWay.current) sendNext();
  };

  // What comes back may lead to another case, or bring back one that was sent off too early.
  const seen = useRef<ReviewAnswer>(undefined);
  useEffect(() => {
    const { data } = fetcher;
    if (data === undefined || data === seen.current || fetcher.state === 'submitting') return;
    seen.current = data;
    sendNext();
    if (isUnderWay.current) return;
    if ('problem' in data || 'wrong' in data || data.done === 'undone') setGone(new Set());
    if ('pairId' in data && data.pairId !== undefined) void navigate(addressWith({ cap: data.pairId }));
    else if ('done' in data && data.done !== 'nothing' && data.done !== 'out' && parameters.has('cap'))
      void navigate(addressWith({}));
  });

  // The eyes go to the next case by themselves; whoever listens is taken there.
  const shownId = shown?.id;
  const isFetching = fetcher.state !== 'idle';
  const before = useRef(shownId);
  useEffect(() => {
    if (before.current === shownId || (shownId === undefined && isFetching)) return;
    before.current = shownId;
    document.getElementById(shownId === undefined ? 'noi-dung' : 'cap')?.focus({ preventScroll: true });
    document.getElementById('ban-xet')?.scrollIntoView({ block: 'start' });
  }, [shownId, isFetching]);

  return {
    shown,
    isFetching,
    progress:
      page.waiting === undefined
        ? undefined
        : {
            texts: { decided: formatNumber(locale, page.decidedToday), waiting: formatNumber(locale, page.waiting) },
            isMore: page.waiting >= page.countedTo,
          },
    news: answer && 'done' in answer ? newsOf(answer) : undefined,
    problem:
      answer === undefined
        ? undefined
        : 'problem' in answer
          ? answer.problem
          : 'wrong' in answer
            ? { title: t(`wrong.${answer.wrong}`) }
            : undefined,
    send(form) {
      if (shown === undefined) return;
      setSent(titlesOf(shown));
      if (!form.get('out')) setGone(new Set([...gone, shown.id]));
      post(form);
    },
    undo() {
      const form = new FormData();
      form.set('_csrf', token);
      form.set('undo', '1');
      form.set('reason', t('undoneAtDesk'));
      post(form);
    },
    goOn() {
      if (page.isQueue && shown) void navigate(addressWith({ sau: shown.key }));
      else if (page.next) void navigate(addressWith({ sau: page.next }));
      else if (parameters.has('cap')) void navigate(addressWith({}));
    },
    goBack() {
      if (page.isQueue && shown) void navigate(addressWith({ truoc: shown.key }));
      else void navigate(-1);
    },
  };

  function newsOf(said: Extract<ReviewAnswer, { done: unknown }>): string {
    switch (said.done) {
      case 'decision':
      case 'opinion':
        return t(`done.${said.kind ?? 'must-link'}`, { title: sent });
      case 'undone':
        return t('done.undone', { count: said.decisions });
      default:
        return t(`done.${said.done}`);
    }
  }
}
