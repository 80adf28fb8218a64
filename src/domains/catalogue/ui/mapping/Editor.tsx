import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useActionData, useFetcher } from 'react-router';
import { Button, Notice, PostForm, Row, Section, Select, TextArea, useTexts } from '#web/kit';
import { ingestEncodings, ingestFormats } from '../../ingest/formats.ts';
import { Bar } from './Bar.tsx';
import { DefaultRows } from './DefaultRows.tsx';
import { baseOf } from './draft-state.ts';
import styles from './Editor.module.css';
import { Faults } from './Faults.tsx';
import { focusAfter } from './focus-after.ts';
import { HoldingRows } from './HoldingRows.tsx';
import type { Look } from './mapping-page.ts';
import { Names } from './Names.tsx';
import { Preview } from './Preview.tsx';
import { RuleRows } from './RuleRows.tsx';
import type { action } from './SourcePage.tsx';
import { StartHere } from './StartHere.tsx';

/** Pause (ms) after the last key before the preview is made again. */
const pause = 500;

interface EditorProps {
  /** What is saved. */
  readonly first: Look;
  readonly savedAt: ReactNode;
  /** The format that the latest file was read as, and its name. */
  readonly sentAs: string | undefined;
  readonly sampleName: string | undefined;
}

/**
 * One form for the whole draft. Every button sends it, so that it works without scripts; with them the answer is laid
 * into the page instead of replacing it, and typing alone refreshes the preview.
 */
export function Editor({ first, savedAt, sentAs, sampleName }: EditorProps) {
  const t = useTexts('catalogue:ui.mapping');
  const answer = useActionData<typeof action>();
  const fetcher = useFetcher<typeof action>();
  const [shown, setShown] = useState({ look: answer ?? first, revision: 0 });
  const onlyLooks = useRef(false);
  const pressed = useRef('');
  const saving = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (fetcher.data === undefined || onlyLooks.current) return;
    const look = fetcher.data;
    setShown(({ revision }) => ({ look, revision: revision + 1 }));
  }, [fetcher.data]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const { look, revision } = shown;
  // The fields are laid out anew: the hand stays where it was.
  useEffect(() => {
    if (revision > 0) focusAfter(pressed.current);
  }, [revision]);
  const latest = fetcher.data ?? look;
  const { draft } = look;
  const preview = useLastPreview(latest.preview);
  useAsksBeforeLeaving(latest.unsaved, saving);

  const send = (form: HTMLFormElement, submitter: HTMLElement | null, looksOnly: boolean) => {
    onlyLooks.current = looksOnly;
    void fetcher.submit(new FormData(form, submitter), { method: 'post' });
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // A submit event of a form is a SubmitEvent; React's type does not say so.
    const { submitter } = event.nativeEvent as SubmitEvent;
    clearTimeout(timer.current);
    const intent = submitter instanceof HTMLButtonElement ? submitter.value : '';
    saving.current = intent === 'save';
    if (saving.current) return;
    event.preventDefault();
    pressed.current = intent;
    send(event.currentTarget, submitter, false);
  };
  const onChange = (form: HTMLFormElement | null) => {
    clearTimeout(timer.current);
    if (form) timer.current = setTimeout(() => send(form, null, true), pause);
  };

  return (
    <PostForm label={t('title')} onSubmit={onSubmit} className={styles.editor}>
      <div key={revision} className={styles.fields} onChange={(event) => onChange(event.currentTarget.closest('form'))}>
        <input type="hidden" name="base" value={baseOf(draft)} />
        <Bar unsaved={latest.unsaved} faults={latest.faults.length} savedAt={savedAt} />
        <Faults faults={stillThere(look.faults, latest.faults)} />
        {look.textBroken && <Notice tone="bad" title={t('textBroken')} live />}
        <Names names={latest.preview?.names ?? []} />
        <Section title={t('reading')}>
          <Row end>
            <Select
              label={t('format')}
              name="format"
              defaultValue={draft.format}
              options={ingestFormats.map((value) => ({ value, label: t(`catalogue:ui.upload.formats.${value}`) }))}
            />
            <Select
              label={t('encoding')}
              name="encoding"
              defaultValue={draft.encoding}
              options={ingestEncodings.map((value) => ({ value, label: t(`catalogue:ui.upload.encodings.${value}`) }))}
            />
          </Row>
          {sentAs !== undefined && sentAs !== 'auto' && !['auto', sentAs].includes(draft.format) && (
            <Notice tone="care" title={t('otherFormat', formatsOf(t, sampleName, sentAs, draft.format))}>
              <Button name="intent" value={`format:${sentAs}`} look="plain" small>
                {t('takeFormat', { format: t(`catalogue:ui.upload.formats.${sentAs}`) })}
              </Button>
            </Notice>
          )}
        </Section>
        <Section
          title={t('rules')}
          id="quy-tac"
          actions={
            draft.mapping && (
              <Button name="intent" value={look.asText ? 'table' : 'text'} look="quiet" small>
                {look.asText ? t('asTable') : t('asText')}
              </Button>
            )
          }
        >
          <StartHere mapping={draft.mapping} usual={latest.preview?.mappingName} />
          {draft.mapping && look.asText && (
            <TextArea
              label={t('text')}
              name="json"
              rows={24}
              mono
              hint={t('textHint')}
              defaultValue={JSON.stringify(draft.mapping, null, 1)}
            />
          )}
          {draft.mapping && !look.asText && <RuleRows look={look} latest={latest} rules={draft.mapping.rules} />}
        </Section>
        {draft.mapping && !look.asText && <DefaultRows mapping={draft.mapping} latest={latest} />}
        <HoldingRows holdings={draft.holdings} latest={latest} />
      </div>
      <Preview
        preview={preview}
        stale={latest.preview === undefined}
        saved={first.preview}
        busy={fetcher.state !== 'idle'}
        mayAdd={latest.preview?.mappingName !== undefined}
      />
    </PostForm>
  );
}

/** While somebody types, what is wrong for a moment is told at its row alone: nothing moves under the hand. */
function stillThere(known: Look['faults'], now: Look['faults']): Look['faults'] {
  return now.filter(({ line, part }) => known.some((fault) => fault.line === line && fault.part === part));
}

/** A half-typed line takes the preview away for a moment: the one before it stays in sight. */
function useLastPreview(preview: Look['preview']): Look['preview'] {
  const [last, setLast] = useState(preview);
  if (preview !== undefined && preview !== last) setLast(preview);
  return preview ?? last;
}

function formatsOf(t: ReturnType<typeof useTexts>, file: string | undefined, sent: string, chosen: string) {
  const name = (format: string) => t(`catalogue:ui.upload.formats.${format}`);
  return { file: file ?? '', sent: name(sent), chosen: name(chosen) };
}

/** What was changed and not saved is not lost by a slip of the hand. */
function useAsksBeforeLeaving(unsaved: boolean, saving: { readonly current: boolean }): void {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => {
      if (!saving.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [unsaved, saving]);
}
