import { data, redirect, useActionData, useLoaderData } from 'react-router';
import {
  Button,
  EmptyState,
  MorePager,
  Notice,
  Page,
  PostForm,
  Row,
  Section,
  Select,
  Stack,
  TextField,
  useTexts,
} from '#web/kit';
import { actorOf, type FormRequest, requirePermission, serve, serveForm } from '#web/pages';
import { ROLES } from '../views.ts';
import { UserTable } from './UserTable.tsx';

const LISTED = 50;

export const loader = serve(async (request) => {
  requirePermission(request, 'identity.account.list');
  const { page, url } = request;
  const after = url.searchParams.get('sau');
  const accounts = await page.identity.listAccounts({ limit: LISTED, ...(after && { after }) });
  return {
    ...accounts,
    items: accounts.items.map((account) => ({ ...account, createdAt: account.createdAt.toISOString() })),
  };
});

interface Answer {
  readonly password?: { readonly login: string; readonly value: string };
  readonly problem?: { readonly title: string; readonly detail: string };
  readonly saved?: boolean;
}

export const action = serveForm(async (request) => {
  requirePermission(request, 'identity.account.manage');
  try {
    return data<Answer>(await perform(request));
  } catch (error) {
    if (error instanceof Response) throw error;
    const problem = request.page.explain(error);
    if (!problem) throw error;
    return data<Answer>({ problem: { title: problem.title, detail: problem.detail } }, { status: problem.status });
  }
});

async function perform({ page, form, url }: FormRequest): Promise<Answer> {
  const actor = actorOf(page);
  const login = form.text('login');
  const role = ROLES.find((known) => known === form.text('role'));
  const library = form.text('library');
  const wish = role && { login, role, ...(library !== '' && { library }) };
  switch (form.text('intent')) {
    case 'create': {
      const email = form.text('email');
      const created = await page.identity.createAccount(
        { username: login, displayName: form.text('displayName'), ...(email !== '' && { email }) },
        actor,
      );
      return { password: { login: created.account.username, value: created.password } };
    }
    case 'reset': {
      const { password } = await page.identity.setPassword({ login }, actor);
      return { password: { login, value: password } };
    }
    case 'close':
    case 'open': {
      const status = form.text('intent') === 'close' ? 'disabled' : 'active';
      await page.identity.setAccountStatus({ login, status }, actor);
      return { saved: true };
    }
    case 'grant':
      if (wish) await page.identity.grantRole(wish, actor);
      return { saved: wish !== undefined };
    case 'revoke':
      if (wish) await page.identity.revokeRole(wish, actor);
      return { saved: wish !== undefined };
    default:
      throw redirect(url.pathname, 303);
  }
}

/** Accounts: who may do what, in which library. */
export default function Users() {
  const accounts = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useTexts('identity:ui.users');
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ href: '/quan-tri', label: t('web:header.administration') }]}>
      {answer?.problem && (
        <Notice tone="bad" title={answer.problem.title} live>
          <p>{answer.problem.detail}</p>
        </Notice>
      )}
      {answer?.saved && <Notice tone="good" title={t('saved')} live />}
      {answer?.password && (
        <Notice tone="good" title={t('passwordIs', { login: answer.password.login })} live>
          <p>
            <code>{answer.password.value}</code>
          </p>
          <p>{t('passwordHint')}</p>
        </Notice>
      )}
      {accounts.items.length === 0 ? <EmptyState title={t('none')} /> : <UserTable accounts={accounts.items} />}
      <MorePager nextHref={accounts.next && `/quan-tri/nguoi-dung?sau=${encodeURIComponent(accounts.next)}`} />
      <Section title={t('add')}>
        <PostForm values={{ intent: 'create' }} label={t('add')}>
          <Row end>
            <TextField label={t('name')} name="displayName" required maxLength={200} />
            <TextField label={t('username')} name="login" required maxLength={64} autoComplete="off" />
            <TextField label={t('email')} name="email" type="email" maxLength={320} autoComplete="off" />
            <Button>{t('addButton')}</Button>
          </Row>
        </PostForm>
      </Section>
      <Section title={t('grant')}>
        <PostForm values={{ intent: 'grant' }} label={t('grant')}>
          <Stack gap={2}>
            <Row end>
              <TextField label={t('username')} name="login" required maxLength={320} autoComplete="off" />
              <Select
                label={t('role')}
                name="role"
                options={ROLES.map((role) => ({ value: role, label: t(`identity:ui.roles.${role}`) }))}
              />
              <TextField label={t('library')} name="library" maxLength={32} />
              <Button>{t('grantButton')}</Button>
            </Row>
            <small>{t('libraryHint')}</small>
          </Stack>
        </PostForm>
      </Section>
    </Page>
  );
}
