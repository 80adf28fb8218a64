import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useActionData, useFetcher } from 'react-router';
import { Button, Notice, PostForm, Row, Section, Select, Stack, TextArea, TextField, useTexts } from '#web/kit';
import { ingestEncodings, ingestFormats } from '../../ingest/formats.ts';
import { baseOf } from './draft-state.ts';
import styles from './Editor.module.css';
import { Faults } from './Faults.tsx';
import { HoldingFields } from './HoldingFields.tsx';
import type { Look } from './mapping-page.ts';
import { Preview } from './Preview.tsx';
import { RuleGroups } from './RuleGroups.tsx';
import type { action } from './SourcePage.tsx';

/** Pause (ms) after the last key before the preview is made again. */
const pause = 500;
const tables = ['unimarc', 'isis-vietnam', 'isis-marc21', 'dublin-core', 'tabular-vietnamese', 'marc21-local'];

/**
 * One form for the whole draft. Every button sends it, so that it works without scripts; with them the answer is laid
 * into the page instead of replacing it, and typing alone refreshes the preview.
 */
export function Editor({ first }: { readonly first: Look }) {
  const t = useTexts('catalogue:ui.mapping');
  const answer = useActionData<typeof action>();
  const fetcher = useFetcher<typeof action>();
  const [shown, setShown] = useState({ look: answer ?? first, revision: 0 });
  const onlyLooks = useRef(false);
  const pressed = useRef('');
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

  const send = (form: HTMLFormElement, submitter: HTMLElement | null, looksOnly: boolean) => {
    onlyLooks.current = looksOnly;
    void fetcher.submit(new FormData(form, submitter), { method: 'post' });
  };
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    // A submit event of a form is a SubmitEvent; React's type does not say so.
    const { submitter } = event.nativeEvent as SubmitEvent;
    clearTimeout(timer.current);
    if (submitter instanceof HTMLButtonElement && submitter.value === 'save') return;
    event.preventDefault();
    pressed.current = submitter instanceof HTMLButtonElement ? submitter.value : '';
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
        <div className={styles.bar}>
          <Button name="intent" value="refresh" look="plain">
            {t('preview')}
          </Button>
          <Button name="intent" value="save">
            {t('save')}
          </Button>
        </div>
        <Faults faults={latest.faults} />
        {look.textBroken && <Notice tone="bad" title={t('textBroken')} live />}
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
          <Row end>
            <Select
              label={t('start')}
              name="start"
              defaultValue={tables.includes(String(draft.mapping?.name)) ? String(draft.mapping?.name) : ''}
              options={[
                { value: '', label: t('tables.none') },
                ...tables.map((value) => ({ value, label: t(`tables.${value}`) })),
              ]}
            />
            <Button name="intent" value="start" look="plain">
              {t('startHere')}
            </Button>
            <Button name="intent" value="guess" look="plain">
              {t('guess')}
            </Button>
          </Row>
          {draft.mapping === null && <p>{t('noMapping')}</p>}
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
          {draft.mapping && !look.asText && (
            <Stack gap={3}>
              <TextField
                label={t('name')}
                name="name"
                defaultValue={String(draft.mapping.name ?? '')}
                maxLength={100}
              />
              <RuleGroups look={look} hits={latest.preview?.ruleHits ?? []} faults={latest.faults} />
            </Stack>
          )}
        </Section>
        <HoldingFields holdings={draft.holdings} />
      </div>
      <Preview preview={latest.preview} busy={fetcher.state !== 'idle'} mayAdd={draft.mapping !== null} />
    </PostForm>
  );
}

/** The button that takes the place of the one pressed, or for a new rule its first field. */
function focusAfter(intent: string): void {
  const [name = '', told = ''] = intent.split(':');
  const same: Record<string, string> = { open: `close:${told}`, close: `open:${told}`, text: 'table', table: 'text' };
  const target =
    name === 'add' || name === 'read'
      ? newestRule()
      : document.querySelector<HTMLElement>(`button[value="${CSS.escape(same[name] ?? intent)}"]`);
  target?.focus();
}

function newestRule(): HTMLElement | undefined {
  const fields = [...document.querySelectorAll<HTMLInputElement>('input[name$=".from"]')];
  const numberOf = (field: HTMLInputElement) => Number(/^r(\d+)/.exec(field.name)?.[1]);
  return fields.toSorted((a, b) => numberOf(a) - numberOf(b)).at(-1);
}
