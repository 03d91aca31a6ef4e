export const internalNames: string[];
