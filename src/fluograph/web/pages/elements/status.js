export { default } from "fluograph/panels/status.js";
