import { useEffect, useState } from 'react';
import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  Button,
  Card,
  Checkbox,
  EmptyState,
  Grid,
  LinkButton,
  Notice,
  Page,
  PostForm,
  Row,
  Select,
  Stack,
  Tabs,
  TextField,
  useTexts,
} from '#web/kit';
import { actorOf, requirePermission, serve, serveForm } from '#web/pages';
import { authorityPath, type SuggestedSide, type SuggestionView } from '../../authorities/views.ts';
import { recordPath } from '../../views.ts';
import { Evidence } from './Evidence.tsx';
import { readDecision } from './read-decision.ts';
import { places, useAuthorityKeys } from './use-authority-keys.ts';

/** Comes alive for its keys; everything works without. */
export const handle = { live: true };

const KINDS = ['merge', 'split'] as const;

export const loader = serve(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, url } = request;
  const kind = KINDS.find((known) => known === url.searchParams.get('loai')) ?? 'merge';
  const after = url.searchParams.get('sau') ?? undefined;
  const [found, decisions] = await Promise.all([
    page.authorities.listSuggestions({ kind, limit: 1, ...(after !== undefined && { after }) }),
    page.authorities.listDecisions({ limit: 1 }),
  ]);
  const shown = found.items[0];
  const others = shown?.kind === 'split' ? await page.authorities.lookUp(shown.a.id) : undefined;
  const last = decisions.items[0];
  return {
    kind,
    after,
    shown,
    next: found.next,
    namesakes: others?.kind === 'found' ? others.authority.namesakes : [],
    /** What the desk's `undo` takes back: one's own latest. */
    mine: last !== undefined && last.undone === undefined && last.by === page.principal.name ? last : undefined,
  };
});

export const action = serveForm(async (request) => {
  requirePermission(request, 'catalogue.match.decide');
  const { page, form, url } = request;
  const back = `${url.pathname}${url.search}`;
  if (form.has('undo')) {
    await page.authorities.undo(form.text('undo'), form.text('reason'), actorOf(page));
    return redirect(back, 303);
  }
  const decision = readDecision(form);
  const reason = form.text('reason');
  if (reason === '') return data({ wrong: 'reasonNeeded' as const }, { status: 422 });
  if (decision === undefined) return data({ wrong: 'nothingChosen' as const }, { status: 422 });
  await page.authorities.decide(decision, reason, actorOf(page));
  return redirect(back, 303);
});

/** Who may be one and who may be several, one question at a time. */
export default function AuthorityDesk() {
  const { kind, after, shown, next, namesakes, mine } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('authorities:ui.desk');
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  useAuthorityKeys();
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      crumbs={[{ href: '/nghiep-vu', label: t('web:header.staff') }]}
      actions={
        <>
          <LinkButton href="/nghiep-vu/tac-gia/nhap">{t('import')}</LinkButton>
          <LinkButton href="/nghiep-vu/tac-gia/quyet-dinh">{t('decisions')}</LinkButton>
        </>
      }
    >
      <Tabs
        label={t('kinds')}
        tabs={KINDS.map((known) => ({
          href: `/nghiep-vu/tac-gia?loai=${known}`,
          label: t(`kind.${known}`),
          current: known === kind,
        }))}
      />
      <Row>
        {after && (
          <LinkButton small look="quiet" href={`/nghiep-vu/tac-gia?loai=${kind}`}>
            {t('first')}
          </LinkButton>
        )}
        {next && (
          <a id={places.next} href={`/nghiep-vu/tac-gia?loai=${kind}&sau=${encodeURIComponent(next)}`}>
            {t('next')} {isAlive && <kbd>j</kbd>}
          </a>
        )}
        {mine && (
          <PostForm values={{ undo: mine.id, reason: t('undoneAtDesk') }} label={t('undo')}>
            <Button id={places.undo} small look="quiet" shortcut="z">
              {t('undo')}
            </Button>
          </PostForm>
        )}
      </Row>
      {answer && <Notice tone="bad" title={t(answer.wrong)} live />}
      {shown === undefined ? (
        <EmptyState title={t(`none.${kind}`)}>
          <p>{t('noneHint')}</p>
        </EmptyState>
      ) : shown.kind === 'merge' && shown.b !== undefined ? (
        <Merge key={shown.key} shown={shown} b={shown.b} />
      ) : (
        <Split key={shown.key} shown={shown} namesakes={namesakes} />
      )}
    </Page>
  );
}

function Merge({ shown, b }: { readonly shown: SuggestionView; readonly b: SuggestedSide }) {
  const t = useTexts('authorities:ui.desk');
  const { a } = shown;
  // The one that somebody has described keeps its name; else the one with more titles.
  const keepsB = (a.origin === 'heading' && b.origin !== 'heading') || (a.origin === b.origin && b.titles > a.titles);
  return (
    <PostForm values={{ kind: 'pair', a: a.id, b: b.id }} label={t('decide')}>
      <Stack gap={4}>
        <h2>{t('isOne', { a: a.name, b: b.name })}</h2>
        <Evidence evidence={shown.evidence} weight={shown.weight} />
        <Grid min={18}>
          <Side side={a} keep={{ chosen: !keepsB }} />
          <Side side={b} keep={{ chosen: keepsB }} />
        </Grid>
        <Row end>
          <div id={places.reason}>
            <TextField label={t('reason')} name="reason" required maxLength={500} hint={t('reasonHint')} />
          </div>
          <Button id={places.same} name="decision" value="merge" shortcut="s">
            {t('merge')}
          </Button>
          <Button id={places.different} name="decision" value="apart" look="warm" shortcut="d">
            {t('apart')}
          </Button>
        </Row>
      </Stack>
    </PostForm>
  );
}

function Side({ side, keep }: { readonly side: SuggestedSide; readonly keep: { readonly chosen: boolean } }) {
  const t = useTexts('authorities:ui.desk');
  const called = side.dates ? `${side.name}, ${side.dates}` : side.name;
  return (
    <Card title={<a href={authorityPath(side.id)}>{called}</a>} level="h3">
      <Stack gap={2}>
        <Row gap={2}>
          <Badge tone={side.origin === 'heading' ? 'plain' : 'good'}>
            {t(`authorities:ui.page.origins.${side.origin}`)}
          </Badge>
          <span>{t('titles', { count: side.titles })}</span>
        </Row>
        {side.variants.length > 0 && <p>{t('also', { names: side.variants.slice(0, 6).join('; ') })}</p>}
        <ul>
          {side.examples.map(({ clusterId, title, year }) => (
            <li key={clusterId}>
              <a href={recordPath(clusterId)}>{title}</a>
              {year && ` (${year})`}
            </li>
          ))}
        </ul>
        <Checkbox type="radio" name="keep" value={side.id} defaultChecked={keep.chosen}>
          {t('keep', { name: called })}
        </Checkbox>
      </Stack>
    </Card>
  );
}

function Split({
  shown: { a, evidence, weight },
  namesakes,
}: {
  readonly shown: SuggestionView;
  readonly namesakes: readonly { readonly id: string; readonly name: string; readonly dates?: string }[];
}) {
  const t = useTexts('authorities:ui.desk');
  const called = a.dates ? `${a.name}, ${a.dates}` : a.name;
  return (
    <PostForm values={{ kind: 'assign', from: a.id }} label={t('decide')}>
      <Stack gap={4}>
        <h2>{t('areSeveral', { name: called })}</h2>
        <Evidence evidence={evidence} weight={weight} />
        <fieldset>
          <legend>{t('whichTitles')}</legend>
          <Stack gap={1}>
            {a.examples.map(({ clusterId, title, year }) => (
              <Checkbox key={clusterId} name="title" value={clusterId}>
                {title}
                {year && ` (${year})`}
              </Checkbox>
            ))}
          </Stack>
        </fieldset>
        <Row end>
          <Select
            label={t('whose')}
            name="to"
            options={[
              ...namesakes.map(({ id, name, dates }) => ({ value: id, label: dates ? `${name}, ${dates}` : name })),
              { value: '', label: t('newPerson') },
            ]}
          />
          <TextField label={t('newName')} name="name" defaultValue={a.name} maxLength={300} />
          <TextField label={t('newDates')} name="dates" maxLength={40} placeholder="1931-2004" />
        </Row>
        <Row end>
          <div id={places.reason}>
            <TextField label={t('reason')} name="reason" required maxLength={500} />
          </div>
          <Button id={places.same} shortcut="s">
            {t('split')}
          </Button>
        </Row>
      </Stack>
    </PostForm>
  );
}
