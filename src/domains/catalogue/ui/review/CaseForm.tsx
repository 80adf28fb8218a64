import type { FormEvent } from 'react';
import { useEffect, useState } from 'react';
import { Button, Card, Columns, PostForm, Row, Stack, TextField, useLocale, useTexts } from '#web/kit';
import type { CaseView } from '../../review/desk/views.ts';
import { CompareTable } from './CompareTable.tsx';
import { EvidenceSentences } from './EvidenceSentences.tsx';
import { inTheirWords } from './in-their-words.ts';
import { PairTable } from './PairTable.tsx';
import styles from './Review.module.css';
import { suggestReason } from './suggest-reason.ts';
import type { Desk } from './use-desk.ts';
import { places } from './use-desk-keys.ts';

interface CaseFormProps {
  readonly shown: CaseView;
  readonly desk: Desk;
}

/** A case in one form: each button that it has sends it, so that it works without scripts. */
export function CaseForm({ shown, desk }: CaseFormProps) {
  const t = useTexts('catalogue:ui.review');
  const all = useTexts('catalogue');
  const locale = useLocale();
  const [isAlive, setAlive] = useState(false);
  useEffect(() => setAlive(true), []);
  const [aimed, setAimed] = useState(false);
  const [a, b] = shown.columns;
  const evidence = inTheirWords(shown);

  /** The hand is on a button: what it would be for stands in the field, unless the editor has written something. */
  const suggest = (reason: string) => {
    const field = document.querySelector<HTMLInputElement>(`#${places.reason} input`);
    if (field === null || !isAlive) return;
    setAimed(true);
    if (field.value !== '' && field.value !== field.dataset.suggested) return;
    field.value = reason;
    field.dataset.suggested = field.value;
  };
  const suggestKind = (kind: 'must-link' | 'cannot-link') => suggest(suggestReason(evidence, kind, all, locale));
  const send = (event: FormEvent<HTMLFormElement>) => {
    if (!isAlive) return;
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent; // what React wraps for a submission
    desk.send(new FormData(event.currentTarget, submitter));
  };

  return (
    <PostForm
      values={{ pair: shown.id, ...(shown.decision && { instead: shown.decision.id }) }}
      label={t('decide')}
      onSubmit={send}
    >
      {shown.columns.map(({ recordId }) => (
        <input key={recordId} type="hidden" name="record" value={recordId} />
      ))}
      <Stack gap={4}>
        <Columns
          side={
            <Card title={t('evidence')} level="h3">
              <EvidenceSentences evidence={evidence} />
            </Card>
          }
        >
          <Stack gap={4}>
            <CompareTable
              columns={shown.columns}
              onAim={({ libraryName, localNumber }) =>
                suggest(t('suggested.out', { library: libraryName, number: localNumber }))
              }
            />
            {shown.more > 0 && <p>{t('more', { count: shown.more })}</p>}
            {a && b && (
              <details className={styles.marc}>
                <summary id={places.marc}>
                  {t('rawMarc')} <kbd>m</kbd>
                </summary>
                <PairTable a={a} b={b} />
              </details>
            )}
          </Stack>
        </Columns>
        <div className={styles.bar}>
          <Row end>
            <div id={places.reason} className={styles.reason}>
              <TextField
                label={t('reason')}
                name="reason"
                hint={isAlive ? t(aimed ? 'confirmHint' : 'reasonHintAlive') : t('reasonHint')}
                required={!isAlive}
                maxLength={500}
              />
            </div>
            <Row gap={2}>
              <Button
                id={places.same}
                name="kind"
                value="must-link"
                shortcut="s"
                onFocus={() => suggestKind('must-link')}
                onPress={() => suggestKind('must-link')}
              >
                {t('same')}
              </Button>
              <Button
                id={places.different}
                name="kind"
                value="cannot-link"
                look="warm"
                shortcut="d"
                onFocus={() => suggestKind('cannot-link')}
                onPress={() => suggestKind('cannot-link')}
              >
                {t('different')}
              </Button>
              <Button id={places.leave} name="leave" value="1" look="plain" shortcut="u" skipValidation>
                {t('skip')}
              </Button>
            </Row>
          </Row>
        </div>
      </Stack>
    </PostForm>
  );
}
