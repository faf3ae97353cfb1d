// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;
using DeviceAgent.Servers.Mqtt;

namespace DeviceAgent.Servers.DeviceHive
{
    /// <summary>The envelope of requests and answers. Used under the store's lock.</summary>
    internal sealed class RequestProcessor(DeviceHiveServer server, HiveStore store, TopicRouter router, IEnumerable<ActionRule> rules)
    {
        private readonly Dictionary<string, ActionRule> _rules = rules.ToDictionary(rule => rule.Name, StringComparer.Ordinal);

        internal void Process(HiveSession session, PublishRecord message)
        {
            // Without credentials, the broker opens the WebSocket when there is something to send.
            session.HasWebSocket = true;
            var request = Request.Parse(message);
            var record = new RequestRecord(session.ClientId, ActionOf(request), request?.RequestId?.ToJsonString() ?? "null", message);
            record = record with { IsAwaited = router.Holds(session.Mqtt, HiveTopics.Response(record.Action, session.ClientId)) };
            var (fault, code) = server.Answers.Next(record.Action, session.ClientId);
            if (session.IsWebSocketDead || fault == AnswerFault.Lose)
            {
                server.Requests.Append(record);
                return;
            }

            var (result, answer) = Run(session, request, record.Action, fault == AnswerFault.Refuse ? code : null);
            if (answer.IsSilent || fault == AnswerFault.Omit)
            {
                server.Requests.Append(record);
                return;
            }

            // Recorded first: who has the answer finds the record.
            server.Requests.Append(record with { Code = result });
            var payload = HiveJson.Write(Envelope(record.Action, fault == AnswerFault.Misnumber ? "not asked" : request?.RequestId, result, answer));
            Send(session, record.Action, payload, copies: fault == AnswerFault.Repeat ? 2 : 1, answer.Then);
        }

        private static string ActionOf(Request? request)
        {
            try
            {
                return request?.Text("action") ?? "";
            }
            catch (RequestException)
            {
                return "";
            }
        }

        private (int Code, Answer Answer) Run(HiveSession session, Request? request, string action, int? refusal)
        {
            try
            {
                if (refusal is not null)
                {
                    throw new RequestException(refusal.Value, "refused by a knob");
                }

                var rule = request is null ? throw RequestException.Invalid("Malformed JSON")
                    : _rules.GetValueOrDefault(action) ?? throw RequestException.Invalid($"Unknown action {action}");
                Authorize(session, rule);
                return (RequestRecord.Success, rule.Run(session, request));
            }
            catch (RequestException e)
            {
                return (e.Code, new Answer { Fields = new JsonObject { ["code"] = e.Code, ["error"] = e.Message } });
            }
        }

        private void Authorize(HiveSession session, ActionRule rule)
        {
            if (rule.Rights.Length == 0)
            {
                return;
            }

            if (session.Claims is not { } claims || !Array.Exists(rule.Rights, claims.Allows))
            {
                throw RequestException.Denied();
            }

            if (store.Tokens.IsOver(claims))
            {
                throw new RequestException(RequestException.Unauthorized, "Token has expired");
            }
        }

        private static JsonObject Envelope(string action, JsonNode? requestId, int code, Answer answer)
        {
            var json = new JsonObject();
            if (action.Length > 0)
            {
                json["action"] = action;
            }

            if (requestId is not null)
            {
                json["requestId"] = requestId.DeepClone();
            }

            json["status"] = code == RequestRecord.Success ? "success" : "error";
            foreach (var (name, value) in answer.Fields)
            {
                json[name] = value?.DeepClone();
            }

            return json;
        }

        private void Send(HiveSession session, string action, byte[] payload, int copies, Action? then)
        {
            var topic = HiveTopics.Response(action, session.ClientId);
            var delay = server.Answers.Delay;
            if (delay > TimeSpan.Zero)
            {
                server.Mqtt.Scheduler.After(delay, () =>
                {
                    lock (store.Gate)
                    {
                        SendNow();
                    }
                });
            }
            else
            {
                SendNow();
            }

            void SendNow()
            {
                for (var i = 0; i < copies && router.Holds(session.Mqtt, topic); i++)
                {
                    router.PublishTo(session.Mqtt, topic, payload, server.Options.Qos);
                }

                then?.Invoke();
            }
        }
    }
}
