import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Badge,
  Button,
  DefinitionList,
  LinkButton,
  Notice,
  NumberText,
  Page,
  PostForm,
  Row,
  Section,
  SizeText,
  Stack,
  TextArea,
  TextField,
  useTexts,
} from '#web/kit';
import { actorOf, type PageRequest, refuse, requirePermission, serve, serveForm } from '#web/pages';
import { type MendOutcome, type QuarantineDetail, recordPath } from '../../views.ts';
import { useRuleAdvice, useRuleText } from '../rule-text.ts';
import { RawRecord } from './RawRecord.tsx';

async function find(
  request: PageRequest,
  permission: 'catalogue.batch.read' | 'catalogue.quarantine.mend',
): Promise<QuarantineDetail> {
  const detail = await request.page.catalogue.getQuarantined(request.params.id ?? '');
  if (!detail) {
    requirePermission(request, permission);
    throw refuse(404, 'unknown-quarantined');
  }
  requirePermission(request, permission, { library: detail.libraryCode });
  return detail;
}

export const loader = serve(async (request) => {
  const detail = await find(request, 'catalogue.batch.read');
  return { detail, mayMend: request.page.can('catalogue.quarantine.mend', { library: detail.libraryCode }) };
});

export interface MendAnswer {
  readonly text: string;
  readonly outcome?: MendOutcome;
  readonly tried?: boolean;
  readonly reasonMissing?: boolean;
}

export const action = serveForm(async (request) => {
  const detail = await find(request, 'catalogue.quarantine.mend');
  const { page, form } = request;
  const actor = actorOf(page);
  // A blank line would begin another record; in a box for one record it is only a gap.
  const text = form.text('text').replace(/\n(?:[ \t\r]*\n)+/g, '\n');
  switch (form.text('intent')) {
    case 'dismiss': {
      const reason = form.text('reason');
      if (reason === '') return data<MendAnswer>({ text, reasonMissing: true }, { status: 422 });
      await page.catalogue.dismissQuarantined(detail.id, reason, actor);
      return redirect(`/nghiep-vu/loi?dot=${encodeURIComponent(detail.batchId)}`, 303);
    }
    case 'try':
      return data<MendAnswer>({
        text,
        tried: true,
        outcome: await page.catalogue.mendQuarantined(detail.id, text, { dryRun: true, actor }),
      });
    default: {
      const outcome = await page.catalogue.mendQuarantined(detail.id, text, { dryRun: false, actor });
      if (outcome.kind === 'accepted') return redirect(recordPath(outcome.clusterId), 303);
      return data<MendAnswer>({ text, outcome }, { status: 422 });
    }
  }
});

/** One record that could not be taken: what came, what is wrong with it, and a place to put it right. */
export default function Quarantined() {
  const { detail, mayMend } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('catalogue:ui.quarantine');
  const ruleText = useRuleText();
  const ruleAdvice = useRuleAdvice();
  const bytes = Uint8Array.from(atob(detail.rawBase64), (character) => character.charCodeAt(0));
  return (
    <Page
      title={t('recordTitle', { index: detail.index + 1 })}
      lead={<Badge tone={detail.state === 'open' ? 'care' : 'good'}>{t(`states.${detail.state}`)}</Badge>}
      crumbs={[
        { href: '/nghiep-vu', label: t('web:header.staff') },
        { href: `/nghiep-vu/loi?dot=${encodeURIComponent(detail.batchId)}`, label: t('title') },
      ]}
      actions={
        <LinkButton href={`/nghiep-vu/loi/${encodeURIComponent(detail.id)}/nguyen-ban`} download>
          {t('download')}
        </LinkButton>
      }
    >
      <Notice tone="bad" title={ruleText(detail.rule)}>
        <p>{ruleAdvice(detail.rule)}</p>
      </Notice>
      {detail.sameAs && (
        <Notice title={t('sentBeforeTitle')}>
          <p>{t(`sentBeforeHint.${detail.state}`)}</p>
        </Notice>
      )}
      <DefinitionList
        entries={[
          { term: t('offset'), value: <NumberText value={detail.offset} /> },
          { term: t('tag'), value: detail.tag },
          { term: t('rule'), value: <code>{detail.rule}</code> },
          { term: t('size'), value: <SizeText bytes={detail.rawBytes} /> },
          { term: t('dismissedWhy'), value: detail.reason },
          { term: t('sendings'), value: detail.sendings.length > 0 && <Sendings sendings={detail.sendings} /> },
        ]}
      />
      <Section title={t('raw')}>
        <p>{t('rawHint')}</p>
        <RawRecord bytes={bytes} />
      </Section>
      {detail.state === 'open' && mayMend && <Mend draft={answer?.text ?? detail.draft.trimEnd()} answer={answer} />}
    </Page>
  );
}

/** The batches that brought the same bytes. */
function Sendings({ sendings }: Pick<QuarantineDetail, 'sendings'>) {
  const t = useTexts('catalogue:ui.quarantine');
  return (
    <ul>
      {sendings.map(({ id, batchId, index }) => (
        <li key={id}>
          <a href={`/nghiep-vu/dot/${encodeURIComponent(batchId)}`}>
            {t('sending', { batch: batchId, index: index + 1 })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function Mend({ draft, answer }: { readonly draft: string; readonly answer: MendAnswer | undefined }) {
  const t = useTexts('catalogue:ui.quarantine');
  return (
    <Section title={t('mend')}>
      <Outcome answer={answer} />
      <PostForm label={t('mend')}>
        <Stack>
          <TextArea
            label={t('text')}
            name="text"
            rows={Math.min(30, draft.split('\n').length + 3)}
            defaultValue={draft}
            hint={t('textHint')}
            mono
          />
          <Row>
            <Button name="intent" value="mend">
              {t('resubmit')}
            </Button>
            <Button name="intent" value="try" look="plain">
              {t('try')}
            </Button>
          </Row>
        </Stack>
      </PostForm>
      <PostForm label={t('dismiss')} values={{ intent: 'dismiss' }}>
        <Row end>
          <TextField
            label={t('dismissReason')}
            name="reason"
            required
            error={answer?.reasonMissing ? t('reasonNeeded') : undefined}
          />
          <Button look="plain">{t('dismiss')}</Button>
        </Row>
      </PostForm>
    </Section>
  );
}

function Outcome({ answer }: { readonly answer: MendAnswer | undefined }) {
  const t = useTexts('catalogue:ui.quarantine');
  const ruleText = useRuleText();
  if (!answer?.outcome) return null;
  if (answer.outcome.kind === 'accepted') return <Notice tone="good" title={t('sound')} live />;
  return (
    <Notice tone="bad" title={t('stillWrong', { count: answer.outcome.problems.length })} live>
      <ul>
        {answer.outcome.problems.map((problem) => (
          <li key={`${problem.rule}-${problem.tag}-${problem.message}`}>
            {problem.tag && <code>{problem.tag}</code>} {ruleText(problem.rule)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
