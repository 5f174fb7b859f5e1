export const webDoor = {};
