/** A scalar as in `http_build_query`: `true` is `1`, `false` is `0`. */
export function phpText(scalar: unknown): string {
  if (typeof scalar === 'boolean') return scalar ? '1' : '0';
  return typeof scalar === 'number' ? phpNumber(scalar) : String(scalar);
}

/**
 * 64-bit integers are written in full; all other numbers with 14 digits, PHP's default `precision`, and very small or
 * large ones with an exponent (seen with PHP 8.2: `1.0E+21`). For more digits, pass a text.
 */
function phpNumber(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 2 ** 63) return String(number);
  const [digits = '', power = ''] = number.toExponential(13).split('e');
  const short = digits.replace(/\.?0+$/, '');
  if (Number(power) >= -4 && Number(power) < 14) return String(Number(`${short}e${power}`));
  return `${short.includes('.') ? short : `${short}.0`}E${power}`;
}
