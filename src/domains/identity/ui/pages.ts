import { type RouteConfigEntry, route } from '@react-router/dev/routes';

const at = (path: string, file: string) => route(path, `../domains/identity/ui/${file}`);

/** The addresses of accounts. */
export const identityPages: RouteConfigEntry[] = [
  at('dang-nhap', 'SignIn.tsx'),
  at('dang-xuat', 'sign-out.ts'),
  at('tai-khoan', 'AccountPage.tsx'),
  at('tai-khoan/mat-khau', 'PasswordPage.tsx'),
  at('quan-tri/nguoi-dung', 'Users.tsx'),
];
