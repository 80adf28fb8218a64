import { redirect, useLoaderData } from 'react-router';
import { Badge, Button, EmptyState, LinkButton, Page, PostForm, Row, Section, useTexts } from '#web/kit';
import { serve, signInPath } from '#web/pages';

export const loader = serve(async ({ page, url }) => {
  if (page.principal.kind === 'anonymous') throw redirect(signInPath(url));
  const { name, grants, mustChangePassword } = page.principal;
  if (mustChangePassword) throw redirect('/tai-khoan/mat-khau');
  return { name, grants };
});

/** One's own account: who one is here, and the way out. */
export default function AccountPage() {
  const { name, grants } = useLoaderData<typeof loader>();
  const t = useTexts('identity:ui');
  return (
    <Page title={name} documentTitle={t('account.title')} lead={t('account.title')}>
      <Section title={t('account.roles')}>
        {grants.length === 0 ? (
          <EmptyState title={t('account.noRoles')} />
        ) : (
          <ul>
            {grants.map((grant) => (
              <li key={`${grant.role}-${grant.library}`}>
                {t(`roles.${grant.role}`)} <Badge tone="plain">{grant.library ?? t('account.nationwide')}</Badge>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Row>
        <LinkButton href="/tai-khoan/mat-khau">{t('account.changePassword')}</LinkButton>
        <PostForm action="/dang-xuat" label={t('account.signOut')}>
          <Button look="plain">{t('account.signOut')}</Button>
        </PostForm>
      </Row>
    </Page>
  );
}
