import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Select, TextArea, TextField } from './Field.tsx';

const given = { label: 'Mã thư viện', name: 'code', hint: 'Chữ hoa', error: 'Đã có', required: true };
const options = [{ value: 'a', label: 'A' }];

describe.each([
  ['a line', createElement(TextField, { ...given, autoComplete: 'off' }), 'input'],
  ['several lines', createElement(TextArea, given), 'textarea'],
  ['a choice', createElement(Select, { ...given, options }), 'select'],
] as const)('%s', (_name, element, tag) => {
  const html = renderToStaticMarkup(element);
  const control = new RegExp(`<${tag}\\b[^>]*>`).exec(html)?.[0] ?? '';
  const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(control)?.[1];

  it('is tied to its label, its hint and what is wrong with it', () => {
    expect(html).toContain(`<label for="${attribute('id')}"`);
    for (const id of attribute('aria-describedby')?.split(' ') ?? []) expect(html).toContain(`<div id="${id}"`);
    expect(attribute('aria-describedby')?.split(' ')).toHaveLength(2);
    expect([attribute('name'), attribute('aria-invalid'), attribute('required')]).toEqual(['code', 'true', '']);
  });

  it('hands nothing to the control that is not an attribute of it', () => {
    expect(control).not.toMatch(/ (?:label|hint|error|labelHidden|options|narrow|mono)\b/);
  });
});
