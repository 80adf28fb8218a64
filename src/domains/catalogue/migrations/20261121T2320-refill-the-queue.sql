-- The queue named groups by evidence that compares nothing: it is made anew at the next look.
update catalogue.review_desk set filled_at = null;
