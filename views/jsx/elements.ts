import type {} from '@elysiajs/html'

export type KitaElements = JSX.IntrinsicElements
