/**
 * The headers that every answer carries, error or not, page or data.
 *
 * Scripts and styles run only from our own files or with the nonce of this very answer; `style` attributes are let
 * through because React Aria places overlays with them. Nothing may frame us, and forms go nowhere else.
 * Sources: W3C CSP Level 3; OWASP Secure Headers Project.
 */
export function securityHeaders({ nonce, https }: { nonce: string; https: boolean }): Record<string, string> {
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    ...(https ? ['upgrade-insecure-requests'] : []),
  ];
  return {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=()',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    // Told over plain http it would be ignored, and on a test machine it would lock the browser out.
    ...(https && { 'strict-transport-security': 'max-age=31536000; includeSubDomains' }),
  };
}
