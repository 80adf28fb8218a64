import { Badge, Button, type Column, DateText, PostForm, Row, Table, useTexts } from '#web/kit';
import type { Account } from '../index.ts';

export type ShownAccount = Omit<Account, 'createdAt'> & { readonly createdAt: string };

/** Accounts as lines, each with its roles and what can be done to it. */
export function UserTable({ accounts }: { readonly accounts: readonly ShownAccount[] }) {
  const t = useTexts('identity:ui.users');
  const columns: Column<ShownAccount>[] = [
    { key: 'name', title: t('name'), min: 10, header: true, cell: (account) => account.displayName },
    { key: 'username', title: t('username'), min: 8, cell: (account) => <code>{account.username}</code> },
    { key: 'roles', title: t('roles'), min: 14, cell: (account) => <Roles account={account} /> },
    {
      key: 'status',
      title: t('status'),
      cell: (account) => (
        <Badge tone={account.status === 'active' ? 'good' : 'plain'}>{t(`statuses.${account.status}`)}</Badge>
      ),
    },
    { key: 'created', title: t('created'), cell: (account) => <DateText value={account.createdAt} /> },
    { key: 'actions', title: t('actions'), min: 14, cell: (account) => <Actions account={account} /> },
  ];
  return (
    <Table
      stacked
      caption={t('title')}
      captionHidden
      columns={columns}
      rows={accounts}
      rowKey={(account) => account.id}
    />
  );
}

function Roles({ account }: { readonly account: ShownAccount }) {
  const t = useTexts('identity:ui');
  return account.grants.map((grant) => {
    const name = `${t(`roles.${grant.role}`)} (${grant.library ?? t('account.nationwide')})`;
    return (
      <PostForm
        key={name}
        values={{
          intent: 'revoke',
          login: account.username,
          role: grant.role,
          ...(grant.library && { library: grant.library }),
        }}
        label={t('users.revoke', { role: name })}
      >
        {name}{' '}
        <Button look="quiet" small>
          <span aria-hidden="true">×</span>
          <span className="visually-hidden">{t('users.revoke', { role: name })}</span>
        </Button>
      </PostForm>
    );
  });
}

function Actions({ account }: { readonly account: ShownAccount }) {
  const t = useTexts('identity:ui.users');
  const intent = account.status === 'active' ? 'close' : 'open';
  return (
    <PostForm values={{ login: account.username }} label={`${t('actions')}: ${account.displayName}`}>
      <Row gap={2}>
        <Button name="intent" value={intent} look="plain" small>
          {t(intent)}
        </Button>
        <Button name="intent" value="reset" look="plain" small>
          {t('resetPassword')}
        </Button>
      </Row>
    </PostForm>
  );
}
