ALTER TABLE "wishes" ADD COLUMN "client_hash" text;--> statement-breakpoint
CREATE INDEX "wishes_of_client" ON "wishes" USING btree ("client_hash") WHERE "wishes"."state" = 'offered';