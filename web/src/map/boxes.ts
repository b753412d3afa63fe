/** Left, top, right, bottom in pixels of the map. */
export type Box = [number, number, number, number]

export const meets = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
