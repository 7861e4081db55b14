/** Cost schedules and estimates over HTTP. */
package io.plimsoll.automationcost.rest;
