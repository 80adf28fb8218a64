import { Button, DateText, Notice, PostForm, Row, Stack, useTexts } from '#web/kit';
import type { HeldWithdrawal } from '../../views.ts';

const TONES = { held: 'care', confirmed: 'info', done: 'info', declined: 'info', superseded: 'info' } as const;

/** What a full load would have withdrawn and why it did not, with the choice for who may make it. */
export function Withdrawal({
  withdrawal,
  mayDecide,
}: {
  readonly withdrawal: HeldWithdrawal;
  readonly mayDecide: boolean;
}) {
  const t = useTexts('catalogue:ui.withdrawal');
  const { state, doubts, absent, active, decidedBy, decidedAt } = withdrawal;
  return (
    <Notice tone={TONES[state]} title={t(`title.${state}`, { count: absent })}>
      {state === 'held' && (
        <Stack gap={2}>
          <p>{t('absent', { count: absent, active })}</p>
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt}>{t(`doubts.${doubt}`)}</li>
            ))}
          </ul>
          <p>{t('advice')}</p>
          {mayDecide && (
            <PostForm label={t('decide')}>
              <Row>
                <Button name="decision" value="decline">
                  {t('decline')}
                </Button>
                <Button name="decision" value="confirm" look="warm">
                  {t('confirm', { count: absent })}
                </Button>
              </Row>
            </PostForm>
          )}
        </Stack>
      )}
      {state === 'confirmed' && (
        <noscript>
          <meta httpEquiv="refresh" content="3" />
        </noscript>
      )}
      {decidedBy && decidedAt && (
        <p>
          {t('by', { name: decidedBy })} <DateText value={decidedAt} time />
        </p>
      )}
    </Notice>
  );
}
