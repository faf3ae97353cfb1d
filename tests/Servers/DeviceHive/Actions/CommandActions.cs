// Copyright (c) 2026 The DeviceAgent founders.
// Licensed under the MIT licence; see LICENSE in the repository root.

using System.Text.Json.Nodes;

namespace DeviceAgent.Servers.DeviceHive.Actions
{
    /// <summary><c>command/insert</c> and <c>command/update</c>.</summary>
    internal sealed class CommandActions(HiveStore store, EventDelivery delivery, Action<CommandUpdateRecord> onUpdated)
    {
        internal IEnumerable<ActionRule> Rules =>
        [
            new("command/insert", Insert, HiveRight.CreateDeviceCommand),
            new("command/update", Update, HiveRight.UpdateDeviceCommand),
        ];

        /// <summary>Stores a command and sends it to who is subscribed.</summary>
        internal HiveCommand Insert(HiveCommand command)
        {
            store.Commands.Add(command);
            delivery.Deliver(EventKind.Command, command);
            return command;
        }

        private Answer Insert(HiveSession session, Request request)
        {
            var device = store.Device(session.Claims!, request.RequiredText("deviceId"));
            var fields = request.RequiredObject("command");
            var command = Insert(new HiveCommand(
                store.NextId(),
                fields.RequiredText("command"),
                fields.Time("timestamp") ?? HiveTime.Now,
                device,
                HiveStore.ToElement(fields.Json("parameters")),
                session.Claims!.UserId)
            {
                LifetimeS = fields.Number("lifetime"),
                Status = fields.Text("status"),
                Result = HiveStore.ToElement(fields.Json("result")),
            });
            return Answer.With("command", new JsonObject
            {
                ["id"] = command.Id,
                ["timestamp"] = HiveTime.Write(command.Timestamp),
                ["lastUpdated"] = HiveTime.Write(command.LastUpdated),
                ["userId"] = command.UserId,
            });
        }

        /// <summary>A command that the server does not know, or not any more, gets no answer at all.</summary>
        private Answer Update(HiveSession session, Request request)
        {
            var id = request.RequiredNumber("commandId");
            var device = store.Device(session.Claims!, request.RequiredText("deviceId"));
            var fields = request.RequiredObject("command");
            if (store.Commands.Find(device.Id, id) is not { } old)
            {
                return Answer.Silence;
            }

            var updated = old with
            {
                LastUpdated = HiveTime.Now,
                Status = fields.Text("status") ?? old.Status,
                LifetimeS = fields.Number("lifetime") ?? old.LifetimeS,
                Parameters = fields.Has("parameters") ? HiveStore.ToElement(fields.Json("parameters")) : old.Parameters,
                Result = fields.Has("result") ? HiveStore.ToElement(fields.Json("result")) : old.Result,
            };
            store.Commands.Replace(old, updated);
            onUpdated(new CommandUpdateRecord(session.ClientId, updated, request.Message));
            delivery.Deliver(EventKind.CommandUpdate, updated);
            return Answer.Success;
        }
    }
}
