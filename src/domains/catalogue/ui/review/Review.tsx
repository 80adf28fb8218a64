import { useEffect, useState } from 'react';
import { useLoaderData, useSearchParams } from 'react-router';
import { Badge, Button, LinkButton, Notice, NumberText, Page, PostForm, Row, Stack, Tabs, useTexts } from '#web/kit';
import { recordPath } from '../../views.ts';
import { CaseForm } from './CaseForm.tsx';
import { EmptyQueue } from './EmptyQueue.tsx';
import { Filters } from './Filters.tsx';
import styles from './Review.module.css';
import { reviewAction, reviewLoader } from './review-page.ts';
import { Shortcuts } from './Shortcuts.tsx';
import { titlesOf } from './titles-of.ts';
import { useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';

/** Comes alive for its keys and for the next case at once; everything works without. */
export const handle = { live: true };

export const loader = reviewLoader;
export const action = reviewAction;

const VERDICTS = ['unsure', 'same', 'different'] as const;

/** Titles that may be one, side by side, for a person to decide. */
export default function Review() {
  const { verdict, clusterId, filter, choices, keysOff, isQueue, isFilling, isOversight, next } =
    useLoaderData<typeof loader>();
  const t = useTexts('catalogue:ui.review');
  const desk = useDesk();
  const [parameters] = useSearchParams();
  const [isAlive, setAlive] = useState(false);
  const [hasKeys, setHasKeys] = useState(!keysOff);
  useEffect(() => setAlive(true), []);
  useDeskKeys(hasKeys, desk);
  const { shown } = desk;
  const hrefOf = (change: Record<string, string>) =>
    `/nghiep-vu/trung?${new URLSearchParams({ loai: verdict, ...(clusterId && { cum: clusterId }), ...change })}`;
  const beside = (key: string, value: string | undefined) => {
    if (!value) return undefined;
    const address = new URLSearchParams(parameters);
    for (const name of ['cap', 'sau', 'truoc']) address.delete(name);
    address.set(key, value);
    return `/nghiep-vu/trung?${address}`;
  };
  const nextHref = isQueue ? beside('sau', shown?.key) : beside('sau', next);
  const previousHref = isQueue ? beside('truoc', shown?.key) : undefined;
  return (
    <Page
      title={t('title')}
      crumbs={[{ href: '/nghiep-vu', label: t('web:header.staff') }]}
      actions={
        <>
          <LinkButton href="/nghiep-vu/trung/hang-loat">{t('groups')}</LinkButton>
          <LinkButton href="/nghiep-vu/trung/quyet-dinh">{t('decisions')}</LinkButton>
          <LinkButton href="/nghiep-vu/trung/so-lieu">{t(isOversight ? 'figuresOfAll' : 'figures')}</LinkButton>
        </>
      }
    >
      <div className={styles.top}>
        <Tabs
          label={t('verdict')}
          tabs={VERDICTS.map((choice) => ({
            href: hrefOf({ loai: choice }),
            label: t(`verdicts.${choice}`),
            current: choice === verdict,
          }))}
        />
        {choices && <Filters choices={choices} filter={filter} />}
      </div>
      {clusterId && (
        <p>
          {t('ofRecord')} <a href={recordPath(clusterId)}>{t('openRecord')}</a> ·{' '}
          <a href={`/nghiep-vu/trung?loai=${verdict}`}>{t('all')}</a>
        </p>
      )}
      <div id="ban-xet">
        <Row>
          {desk.progress && (
            <p>
              {t('progress', desk.progress.texts)}
              {desk.progress.isMore && ` ${t('orMore')}`}
            </p>
          )}
          {shown && previousHref && (
            <LinkButton small look="quiet" href={previousHref} shortcut="k">
              {t('previous')}
            </LinkButton>
          )}
          {shown && nextHref && (
            <LinkButton small look="quiet" href={nextHref} shortcut="j">
              {t('next')}
            </LinkButton>
          )}
          <PostForm
            values={{ undo: '1', reason: t('undoneAtDesk') }}
            label={t('undo')}
            onSubmit={(event) => {
              if (!isAlive) return;
              event.preventDefault();
              desk.undo();
            }}
          >
            <Button small look="quiet" shortcut="z">
              {t('undo')}
            </Button>
          </PostForm>
          {isAlive && <Shortcuts isOn={hasKeys} onSwitch={setHasKeys} />}
          {/* Last, so that what is beside it keeps its place whatever is said. */}
          <div role="status">{desk.news && <Badge tone="good">{desk.news}</Badge>}</div>
        </Row>
      </div>
      {isFilling && <Notice title={t('filling')}>{t('fillingHint')}</Notice>}
      {desk.problem && (
        <Notice tone="bad" title={desk.problem.title} live>
          {desk.problem.detail}
        </Notice>
      )}
      {shown ? (
        <Stack gap={4}>
          <Row>
            <h2 id="cap" tabIndex={-1}>
              {titlesOf(shown)}
            </h2>
            <span>{t('lead')}</span>
            <Badge tone={shown.verdict === 'same' ? 'good' : shown.verdict === 'unsure' ? 'care' : 'plain'}>
              {t(`verdicts.${shown.verdict}`)} · <NumberText value={Math.round(shown.probability * 100)} /> %
            </Badge>
          </Row>
          {shown.doubt && <Notice tone="care" title={t(`doubts.${shown.doubt}`)} />}
          {shown.decision && (
            <Notice tone="care" title={t('decided', { by: shown.decision.by, reason: shown.decision.reason })}>
              {t('insteadHint')}
            </Notice>
          )}
          <CaseForm key={shown.id} shown={shown} desk={desk} />
        </Stack>
      ) : desk.isFetching ? (
        <p>{t('fetching')}</p>
      ) : (
        !isFilling && <EmptyQueue isFiltered={parameters.size > 0} />
      )}
    </Page>
  );
}
