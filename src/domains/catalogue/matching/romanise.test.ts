import { describe, expect, it } from 'vitest';
import { inTraditionalHan, romanSkeleton } from './romanise.ts';

describe('romanSkeleton', () => {
  it.each([
    ['Преступление и наказание', 'Prestuplenie i nakazanie'],
    ['Структура художественного текста', 'Struktura hudožestvennogo teksta'],
    ['Структура художественного текста', 'Struktura khudozhestvennogo teksta'],
    ['Доктор Живаго', 'Doktor Zhivago'],
    ['Юность', 'I\ufe20U\ufe21nost\u02b9'],
    ['Борщ и щи', 'Borshch i shchi'],
    ['Βίος και πολιτεία', 'Vios kai politeia'],
  ])('%s meets %s', (own, roman) => {
    expect(romanSkeleton(own)).toBe(romanSkeleton(roman));
  });

  it('keeps other words apart', () => {
    expect(romanSkeleton('Война и мир')).not.toBe(romanSkeleton('Vojna i mor'));
  });
});

describe('inTraditionalHan', () => {
  it.each([
    ['红楼梦', '紅樓夢'],
    ['罗贯中', '羅貫中'],
    ['台北人', '臺北人'],
  ])('%s meets %s', (simplified, traditional) => {
    expect(inTraditionalHan(simplified)).toBe(inTraditionalHan(traditional));
  });

  it('leaves what has no variants and keeps different characters apart', () => {
    expect(inTraditionalHan('Kiều 三')).toBe('Kiều 三');
    expect(inTraditionalHan('上海')).not.toBe(inTraditionalHan('下海'));
  });
});
